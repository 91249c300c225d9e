import type { MedusaResponse } from "@medusajs/framework/http"
import { deliverOrder } from "../../../../../workflows/seller_order/send"
import { requireRole, type MemberRequest } from "../../../member-request"
import { actOf, sendOrder } from "../../own-order"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  await deliverOrder(req.scope, actOf(req))
  await sendOrder(req, res)
}
