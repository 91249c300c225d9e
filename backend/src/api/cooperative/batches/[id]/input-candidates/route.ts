import type { MedusaResponse } from "@medusajs/framework/http"
import { inputCandidates } from "../../../../../workflows/batch/input-candidates"
import { requireOwnBatch, type MemberRequest } from "../../../member-request"

/** The cooperative's sealed lots of which something is left. */
export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const { id } = await requireOwnBatch(req)
  const candidates = await inputCandidates(req.scope, { batch_id: id, cooperative_id: req.member.cooperativeId })
  res.json({ candidates })
}
