import type { MedusaResponse } from "@medusajs/framework/http"
import { answerReturn } from "../../../../../../../workflows/seller_order/answer-return"
import { pathId } from "../../../../../../input"
import { parseBody } from "../../../../../../parse-body"
import { requireRole, type MemberRequest } from "../../../../../member-request"
import { actOf, sendOrder } from "../../../../own-order"
import { AcceptReturn } from "../../../../validators"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const { answer } = parseBody(AcceptReturn, req.body)
  await answerReturn(req.scope, { ...actOf(req), returnId: pathId(req.params.return), to: "accepted", answer })
  await sendOrder(req, res)
}
