import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { exportPayouts } from "../../../../workflows/payout/payouts"

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.status(201).json({ batch: { id: await exportPayouts(req.scope, req.auth_context.actor_id) } })
}
