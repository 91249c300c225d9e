import type { MedusaResponse } from "@medusajs/framework/http"
import { collectCash } from "../../../../../workflows/seller_order/send"
import { parseBody } from "../../../../parse-body"
import { requireRole, type MemberRequest } from "../../../member-request"
import { actOf, sendOrder } from "../../own-order"
import { CashCollected } from "../../validators"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const { confirm_difference: confirmDifference, ...cash } = parseBody(CashCollected, req.body)
  await collectCash(req.scope, { ...actOf(req), ...cash, confirmDifference })
  await sendOrder(req, res)
}
