import type { MedusaResponse } from "@medusajs/framework/http"
import { refuseAtDoor } from "../../../../../workflows/cod/refuse-at-door"
import { parseBody } from "../../../../parse-body"
import { requireRole, type MemberRequest } from "../../../member-request"
import { actOf, sendOrder } from "../../own-order"
import { RefusedAtDoor } from "../../validators"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const refusal = parseBody(RefusedAtDoor, req.body)
  await refuseAtDoor(req.scope, { ...actOf(req), memberName: req.member.name, ...refusal })
  await sendOrder(req, res)
}
