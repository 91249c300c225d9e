import type { MedusaResponse } from "@medusajs/framework/http"
import { toBatchDetail } from "../../../../workflows/batch/batch-view"
import { requireOwnBatch, type MemberRequest } from "../../member-request"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const batch = await requireOwnBatch(req)
  res.json({ batch: await toBatchDetail(req.scope, batch) })
}
