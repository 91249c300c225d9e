import type { MedusaResponse } from "@medusajs/framework/http"
import { nameOrderLine } from "../../../../../../../../workflows/channel/orders/order-list"
import { parseBody } from "../../../../../../../parse-body"
import type { MemberRequest } from "../../../../../../member-request"
import { ownAccount } from "../../../../../own-account"
import { floorId, NameLine } from "../../../../../validators"

/** Which of the cooperative's goods the floor sold here. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const { host, account } = await ownAccount(req)
  const { variant_id: variantId } = parseBody(NameLine, req.body)
  const { external_order_id: orderId, external_line_id: lineId } = req.params
  const naming = { orderId: floorId(orderId), lineId: floorId(lineId), variantId }
  res.json({ order: await nameOrderLine(host.sql, account, naming) })
}
