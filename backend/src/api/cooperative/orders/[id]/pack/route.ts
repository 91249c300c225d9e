import type { MedusaResponse } from "@medusajs/framework/http"
import { packOrder } from "../../../../../workflows/seller_order/send"
import { type MemberRequest } from "../../../member-request"
import { actOf, sendOrder } from "../../own-order"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  await packOrder(req.scope, actOf(req))
  await sendOrder(req, res)
}
