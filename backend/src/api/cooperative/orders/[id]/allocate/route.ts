import type { MedusaResponse } from "@medusajs/framework/http"
import { pickLots } from "../../../../../workflows/seller_order/pick-lots"
import { parseBody } from "../../../../parse-body"
import { type MemberRequest } from "../../../member-request"
import { actOf, sendOrder } from "../../own-order"
import { PickLots } from "../../validators"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  await pickLots(req.scope, { ...actOf(req), picks: parseBody(PickLots, req.body).lots })
  await sendOrder(req, res)
}
