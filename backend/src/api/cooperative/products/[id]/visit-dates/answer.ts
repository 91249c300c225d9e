import type { MedusaResponse } from "@medusajs/framework/http"
import { showDate } from "../../../../../workflows/visit/portal-dates"
import { pathId } from "../../../../input"
import type { MemberRequest } from "../../../member-request"
import { isManager } from "../../../orders/own-order"
import { managedProduct } from "../../require-own"

/** The day named in the path, and whose service it has to be. */
export const managedDate = (req: MemberRequest) => ({
  ...managedProduct(req),
  variantId: pathId(req.params.date_id),
})

export async function answerWithDate(req: MemberRequest, res: MedusaResponse): Promise<void> {
  const own = { cooperativeId: req.member.cooperativeId, productId: pathId(req.params.id) }
  const asked = { ...own, variantId: pathId(req.params.date_id), isManager: isManager(req) }
  res.setHeader("Cache-Control", "private, no-store")
  res.json({ visit_date: await showDate(req.scope, asked, new Date()) })
}
