import type { MedusaResponse } from "@medusajs/framework/http"
import { confirmByPhone } from "../../../../../workflows/cod/confirm-by-phone"
import { requireRole, type MemberRequest } from "../../../member-request"
import { actOf, sendOrder } from "../../own-order"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  await confirmByPhone(req.scope, actOf(req))
  await sendOrder(req, res)
}
