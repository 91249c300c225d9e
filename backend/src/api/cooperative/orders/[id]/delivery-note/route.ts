import type { MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { deliveryNote } from "../../../../../workflows/seller_order/delivery-note"
import { parseQuery } from "../../../../input"
import { requireRole, type MemberRequest } from "../../../member-request"
import { requireOwnOrder } from "../../own-order"

const Paper = z.object({ size: z.enum(["A5", "A6"]).default("A5") })

/** A PDF of a page or two: whole in memory. */
export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const { size } = parseQuery(Paper, req.query)
  const order = await requireOwnOrder(req)
  const pdf = await deliveryNote(req.scope, order, { size, now: new Date() })
  res.setHeader("Content-Type", "application/pdf")
  res.setHeader("Content-Disposition", `inline; filename="phieu-giao-${order.number}.pdf"`)
  res.setHeader("Cache-Control", "private, no-store")
  res.send(Buffer.from(pdf))
}
