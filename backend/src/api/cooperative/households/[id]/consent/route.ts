import type { MedusaResponse } from "@medusajs/framework/http"
import { giveConsent, requireHouseholdRecorder } from "../../../../../workflows/cooperative/households"
import { pathId } from "../../../../input"
import { parseBody } from "../../../../parse-body"
import type { MemberRequest } from "../../../member-request"
import { Consent } from "../../validators"
import { householdsView } from "../../view"

/** What the owner of the household agreed to, as whoever heard it writes it down. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireHouseholdRecorder(req.member)
  const consent = parseBody(Consent, req.body)
  const { id: recordedBy, cooperativeId } = req.member
  const household = await giveConsent(req.scope, {
    ...{ cooperativeId, householdId: pathId(req.params.id), recordedBy },
    consent,
  })
  res.status(201).json({ household: (await householdsView(req.scope, [household]))[0] })
}
