import type { MedusaResponse } from "@medusajs/framework/http"
import { readLabel } from "../../../../../../../workflows/channel/orders/shipping-label"
import type { MemberRequest } from "../../../../../member-request"
import { ownAccount } from "../../../../own-account"
import { floorId } from "../../../../validators"

/** The floor's own paper for the parcel, as it gave it. */
export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const { host, account } = await ownAccount(req)
  const orderId = floorId(req.params.external_order_id)
  const pdf = await readLabel(host, account, orderId)
  res.setHeader("Content-Type", "application/pdf")
  res.setHeader("Content-Disposition", `inline; filename="van-don-${orderId.replace(/[^A-Za-z0-9._-]/g, "_")}.pdf"`)
  res.setHeader("Cache-Control", "private, no-store")
  res.setHeader("Content-Security-Policy", "sandbox; default-src 'none'")
  res.send(pdf)
}
