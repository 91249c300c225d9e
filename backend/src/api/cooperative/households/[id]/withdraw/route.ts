import type { MedusaResponse } from "@medusajs/framework/http"
import { requireHouseholdRecorder, takeBackConsent } from "../../../../../workflows/cooperative/households"
import { pathId } from "../../../../input"
import type { MemberRequest } from "../../../member-request"
import { householdsView } from "../../view"

/** From this moment nobody writes for the household, and public records made from now on do not name it. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireHouseholdRecorder(req.member)
  const { id: memberId, cooperativeId } = req.member
  const household = await takeBackConsent(req.scope, { cooperativeId, householdId: pathId(req.params.id), memberId })
  res.json({ household: (await householdsView(req.scope, [household]))[0] })
}
