import type { MedusaResponse } from "@medusajs/framework/http"
import { refuseOrder } from "../../../../../workflows/seller_order/decide"
import { parseBody } from "../../../../parse-body"
import { requireRole, type MemberRequest } from "../../../member-request"
import { actOf, sendOrder } from "../../own-order"
import { RefuseOrder } from "../../validators"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  await refuseOrder(req.scope, { ...actOf(req), ...parseBody(RefuseOrder, req.body) })
  await sendOrder(req, res)
}
