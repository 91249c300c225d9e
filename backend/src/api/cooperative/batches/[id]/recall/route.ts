import type { MedusaResponse } from "@medusajs/framework/http"
import { toBatchDetail } from "../../../../../workflows/batch/batch-view"
import { recallBatchWorkflow } from "../../../../../workflows/batch/workflows/recall-batch"
import { parseBody } from "../../../../parse-body"
import { requireOwnBatch, requireRole, type MemberRequest } from "../../../member-request"
import { RecallBatch } from "./validators"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const { reason } = parseBody(RecallBatch, req.body)
  const { id } = await requireOwnBatch(req)
  await recallBatchWorkflow(req.scope).run({
    input: { batch_id: id, cooperative_id: req.member.cooperativeId, reason },
  })
  res.json({ batch: await toBatchDetail(req.scope, await requireOwnBatch(req)) })
}
