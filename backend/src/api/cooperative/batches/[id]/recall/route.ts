import type { MedusaResponse } from "@medusajs/framework/http"
import { toBatchDetail } from "../../../../../workflows/batch/batch-view"
import { recallBatchWorkflow } from "../../../../../workflows/batch/workflows/recall-batch"
import { previewRecall } from "../../../../../workflows/batch/recall/recall-preview"
import { parseQuery } from "../../../../input"
import { parseBody } from "../../../../parse-body"
import { requireOwnBatch, requireRole, type MemberRequest } from "../../../member-request"
import { RecallBatch, RecallQuery } from "./validators"

/** What the recall would reach: lots, stamps and orders. */
export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const { scope } = parseQuery(RecallQuery, req.query)
  const { id: batchId } = await requireOwnBatch(req)
  const { cooperativeId } = req.member
  res.json({ preview: await previewRecall(req.scope, { batchId, scope, cooperativeId }) })
}

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const { reason, scope } = parseBody(RecallBatch, req.body)
  const { id: batchId } = await requireOwnBatch(req)
  const { id: memberId, cooperativeId } = req.member
  const by = { kind: "cooperative", cooperativeId, memberId } as const
  await recallBatchWorkflow(req.scope).run({ input: { batchId, scope, reason, by } })
  res.json({ batch: await toBatchDetail(req.scope, await requireOwnBatch(req)) })
}
