import type { MedusaResponse } from "@medusajs/framework/http"
import { noteNoShow } from "../../../../../workflows/seller_order/host"
import { requireRole, type MemberRequest } from "../../../member-request"
import { actOf, sendOrder } from "../../own-order"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  await noteNoShow(req.scope, actOf(req), new Date())
  await sendOrder(req, res)
}
