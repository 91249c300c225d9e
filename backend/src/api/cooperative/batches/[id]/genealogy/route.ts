import type { MedusaResponse } from "@medusajs/framework/http"
import { genealogyView } from "../../../../../workflows/batch/genealogy-view"
import { requireOwnBatch, type MemberRequest } from "../../../member-request"

/** Both ways: what a batch was made of, and what was made from it. */
export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const { id } = await requireOwnBatch(req)
  res.json({ genealogy: await genealogyView(req.scope, { batch_id: id, cooperative_id: req.member.cooperativeId }) })
}
