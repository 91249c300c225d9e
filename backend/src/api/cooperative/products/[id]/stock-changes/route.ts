import type { MedusaResponse } from "@medusajs/framework/http"
import { listStockChanges } from "../../../../../workflows/goods/change-stock"
import { pathId } from "../../../../input"
import type { MemberRequest } from "../../../member-request"

/** What was counted when, by whom and why; newest first. */
export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const own = { cooperativeId: req.member.cooperativeId, productId: pathId(req.params.id) }
  res.json({ stock_changes: await listStockChanges(req.scope, own, new Date()) })
}
