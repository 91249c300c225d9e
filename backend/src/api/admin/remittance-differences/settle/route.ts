import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { DIFFERENCE_KINDS } from "../../../../modules/payout/remittance-store"
import { settleDifference } from "../../../../workflows/cod/settle-difference"
import { line } from "../../../input"
import { parseBody } from "../../../parse-body"

const sum = z.int().min(0).max(9_999_999_999)
const Settle = z.strictObject({
  kind: z.enum(DIFFERENCE_KINDS),
  cooperative_id: line(80),
  reference: line(80),
  due: sum,
  came: sum,
  reason: line(300),
})

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { reason, ...difference } = parseBody(Settle, req.body)
  await settleDifference(req.scope, { difference, reason, userId: req.auth_context.actor_id })
  res.status(204).end()
}
