import type { MedusaResponse } from "@medusajs/framework/http"
import { answerReturn } from "../../../../../../../workflows/seller_order/answer-return"
import { pathId } from "../../../../../../input"
import { parseBody } from "../../../../../../parse-body"
import { requireRole, type MemberRequest } from "../../../../../member-request"
import { actOf, sendOrder } from "../../../../own-order"
import { RefuseOrder } from "../../../../validators"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const { reason } = parseBody(RefuseOrder, req.body)
  await answerReturn(req.scope, { ...actOf(req), returnId: pathId(req.params.return), to: "refused", answer: reason })
  await sendOrder(req, res)
}
