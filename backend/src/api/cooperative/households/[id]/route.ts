import type { MedusaResponse } from "@medusajs/framework/http"
import { editHousehold, requireHousehold, requireHouseholdRecorder } from "../../../../workflows/cooperative/households"
import { pathId } from "../../../input"
import { parseBody } from "../../../parse-body"
import type { MemberRequest } from "../../member-request"
import { ChangeHousehold } from "../validators"
import { householdsView } from "../view"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const household = await requireHousehold(req.scope, req.member.cooperativeId, pathId(req.params.id))
  res.json({ household: (await householdsView(req.scope, [household]))[0] })
}

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireHouseholdRecorder(req.member)
  const change = parseBody(ChangeHousehold, req.body)
  const household = await editHousehold(req.scope, req.member.cooperativeId, pathId(req.params.id), change)
  res.json({ household: (await householdsView(req.scope, [household]))[0] })
}
