import type { MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { toRunView } from "../../../../../workflows/stamp/run-view"
import { requestStampRunWorkflow } from "../../../../../workflows/stamp"
import { parseBody } from "../../../../parse-body"
import { requireOwnBatch, requireRole, type MemberRequest } from "../../../member-request"
import { IdempotencyKey, RequestStampRun } from "./validators"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const { quantity } = parseBody(RequestStampRun, req.body)
  const idempotencyKey = requireIdempotencyKey(req.get("Idempotency-Key"))
  const { id } = await requireOwnBatch(req)
  const { result } = await requestStampRunWorkflow(req.scope).run({
    input: {
      batch_id: id,
      cooperative_id: req.member.cooperativeId,
      quantity,
      idempotency_key: idempotencyKey,
    },
  })
  res.status(202).json({ run: await toRunView(req.scope, result) })
}

/** Without a key a retry on a weak connection would print a second roll. */
function requireIdempotencyKey(header: string | undefined): string {
  const parsed = IdempotencyKey.safeParse(header)
  if (parsed.success) return parsed.data
  throw new MedusaError(
    MedusaError.Types.INVALID_DATA,
    "Send an Idempotency-Key header of 8 to 128 printable characters",
    "idempotency_key_required",
  )
}
