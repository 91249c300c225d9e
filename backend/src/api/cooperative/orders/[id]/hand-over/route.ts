import type { MedusaResponse } from "@medusajs/framework/http"
import { handOverOrder } from "../../../../../workflows/seller_order/send"
import { parseBody } from "../../../../parse-body"
import { requireRole, type MemberRequest } from "../../../member-request"
import { actOf, sendOrder } from "../../own-order"
import { HandOver } from "../../validators"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const { carrier, tracking_number: trackingNumber } = parseBody(HandOver, req.body)
  await handOverOrder(req.scope, { ...actOf(req), memberName: req.member.name, carrier, trackingNumber })
  await sendOrder(req, res)
}
