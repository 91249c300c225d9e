import type { MedusaResponse } from "@medusajs/framework/http"
import { toBatchDetail } from "../../../../../workflows/batch/batch-view"
import { amendBatchWorkflow } from "../../../../../workflows/batch/workflows/amend-batch"
import { requireIdempotencyKey } from "../../../../idempotency-key"
import { parseBody } from "../../../../parse-body"
import { requireApproved, requireOwnBatch, requireRole, type MemberRequest } from "../../../member-request"
import { AmendBatch } from "./validators"

/** 201 for an amendment that was made now, 200 for one that this key made before. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  requireApproved(req)
  const { events, error_declarations } = parseBody(AmendBatch, req.body)
  const idempotency_key = requireIdempotencyKey(req.get("Idempotency-Key"))
  const { id } = await requireOwnBatch(req)
  const { result } = await amendBatchWorkflow(req.scope).run({
    input: {
      ...{ batch_id: id, cooperative_id: req.member.cooperativeId, recorded_by: req.member.name },
      recorder_id: req.member.id,
      ...{ idempotency_key, events, error_declarations },
    },
  })
  res.status(result.amended_here ? 201 : 200)
  res.json({ version: result.version, batch: await toBatchDetail(req.scope, await requireOwnBatch(req)) })
}
