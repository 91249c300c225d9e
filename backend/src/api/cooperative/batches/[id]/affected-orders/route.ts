import type { MedusaResponse } from "@medusajs/framework/http"
import { affectedOrders } from "../../../../../workflows/batch/recall/affected-orders"
import { requireOwnBatch, requireRole, type MemberRequest } from "../../../member-request"

/** Who has packs of a lot that is recalled or held, and how to reach them: for those who have to call. */
export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const { id } = await requireOwnBatch(req)
  res.json({ affected: await affectedOrders(req.scope, { batchId: id, cooperativeId: req.member.cooperativeId }) })
}
