import type { MedusaResponse } from "@medusajs/framework/http"
import { sealPreview } from "../../../../../workflows/batch/seal-preview"
import { requireOwnBatch, type MemberRequest } from "../../../member-request"

/** Exactly what sealing now would make public. Reads only. */
export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const { id } = await requireOwnBatch(req)
  res.json({ preview: await sealPreview(req.scope, { batch_id: id, cooperative_id: req.member.cooperativeId }) })
}
