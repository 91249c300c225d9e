import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { exportPayouts } from "../../../../workflows/payout/payouts"
import { requireOfficer } from "../../../../workflows/custody/officers"
import { databaseOf } from "../../../../workflows/transparency/database"
import { optional } from "../../../input"
import { parseBody } from "../../../parse-body"

/** `amount`: what the officer was shown that the file comes to; nothing is written where it is another by now. */
const Export = z.strictObject({ amount: optional(z.int().min(0)) })

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await requireOfficer(databaseOf(req.scope), req.auth_context.actor_id)
  const { amount } = parseBody(Export, req.body ?? {})
  res.status(201).json({ batch: { id: await exportPayouts(req.scope, req.auth_context.actor_id, amount) } })
}
