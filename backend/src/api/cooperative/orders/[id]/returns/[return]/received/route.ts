import type { MedusaResponse } from "@medusajs/framework/http"
import { receiveReturn } from "../../../../../../../workflows/seller_order/answer-return"
import { pathId } from "../../../../../../input"
import { requireRole, type MemberRequest } from "../../../../../member-request"
import { actOf, sendOrder } from "../../../../own-order"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  await receiveReturn(req.scope, { ...actOf(req), returnId: pathId(req.params.return) })
  await sendOrder(req, res)
}
