import type { MedusaResponse } from "@medusajs/framework/http"
import { toBatchDetail } from "../../../../../workflows/batch/batch-view"
import { sealBatchWorkflow } from "../../../../../workflows/batch/workflows/seal-batch"
import { parseBody } from "../../../../parse-body"
import { requireApproved, requireOwnBatch, requireRole, type MemberRequest } from "../../../member-request"
import { SealBatch } from "./validators"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  requireApproved(req)
  const { expected_hash } = parseBody(SealBatch, req.body)
  const { id } = await requireOwnBatch(req)
  await sealBatchWorkflow(req.scope).run({
    input: { batch_id: id, cooperative_id: req.member.cooperativeId, expected_hash },
  })
  res.json({ batch: await toBatchDetail(req.scope, await requireOwnBatch(req)) })
}
