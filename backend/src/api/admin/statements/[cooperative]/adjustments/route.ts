import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { adjust } from "../../../../../workflows/payout/adjust"
import { line, pathId } from "../../../../input"
import { parseBody } from "../../../../parse-body"
import { requireOfficer } from "../../../../../workflows/custody/officers"
import { databaseOf } from "../../../../../workflows/transparency/database"

const Adjustment = z.strictObject({
  /** The caller's own: pressed twice it is entered once. */
  key: z.string().regex(/^[A-Za-z0-9_-]{8,60}$/),
  amount: z
    .int()
    .min(-9_999_999_999)
    .max(9_999_999_999)
    .refine((amount) => amount !== 0, "is nothing"),
  reason: line(300),
})

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await requireOfficer(databaseOf(req.scope), req.auth_context.actor_id)
  const body = parseBody(Adjustment, req.body)
  const by = { cooperativeId: pathId(req.params.cooperative), userId: req.auth_context.actor_id }
  await adjust(req.scope, { ...by, ...body })
  res.status(204).end()
}
