import type { MedusaResponse } from "@medusajs/framework/http"
import { toRunView } from "../../../../../workflows/stamp/run-view"
import { requestStampRunWorkflow } from "../../../../../workflows/stamp"
import { requireIdempotencyKey } from "../../../../idempotency-key"
import { parseBody } from "../../../../parse-body"
import { requireApproved, requireOwnBatch, requireRole, type MemberRequest } from "../../../member-request"
import { RequestStampRun } from "./validators"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  requireApproved(req)
  const { quantity, with_pin } = parseBody(RequestStampRun, req.body)
  const idempotencyKey = requireIdempotencyKey(req.get("Idempotency-Key"))
  const { id } = await requireOwnBatch(req)
  const { result } = await requestStampRunWorkflow(req.scope).run({
    input: {
      batch_id: id,
      cooperative_id: req.member.cooperativeId,
      quantity,
      with_pin,
      idempotency_key: idempotencyKey,
    },
  })
  res.status(202).json({ run: await toRunView(req.scope, result) })
}
