import type { MedusaResponse } from "@medusajs/framework/http"
import { acceptOrder } from "../../../../../workflows/seller_order/decide"
import { requireApproved, requireRole, type MemberRequest } from "../../../member-request"
import { actOf, sendOrder } from "../../own-order"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  requireApproved(req)
  await acceptOrder(req.scope, actOf(req))
  await sendOrder(req, res)
}
