import type { MedusaResponse } from "@medusajs/framework/http"
import { toBatchDetail } from "../../../../../workflows/batch/batch-view"
import { addInputWorkflow } from "../../../../../workflows/batch/workflows/add-input"
import { requireIdempotencyKey } from "../../../../idempotency-key"
import { parseBody } from "../../../../parse-body"
import { requireOwnBatch, type MemberRequest } from "../../../member-request"
import { AddInputs } from "./validators"

/** Says that something of other sealed batches went into this draft. Under an Idempotency-Key only once. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const { inputs } = parseBody(AddInputs, req.body)
  const header = req.get("Idempotency-Key")
  const request_key = header === undefined ? null : requireIdempotencyKey(header)
  const { id } = await requireOwnBatch(req)
  const { result } = await addInputWorkflow(req.scope).run({
    input: {
      ...{ batch_id: id, cooperative_id: req.member.cooperativeId, recorded_by: req.member.name },
      ...{ inputs, request_key },
    },
  })
  res.status(201).json({ id: result.id, batch: await toBatchDetail(req.scope, await requireOwnBatch(req)) })
}
