import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { DRIFT_FIELDS } from "../../../../../modules/channel/drift-store"
import { acceptAccountDrift } from "../../../../../workflows/channel/health/officer-decisions"
import { pathId } from "../../../../input"
import { parseBody } from "../../../../parse-body"

const Drift = z.strictObject({
  product_id: z.string().min(1).max(100),
  field: z.enum(DRIFT_FIELDS),
  seller_sku: z.string().max(200),
})

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const id = pathId(req.params.id)
  const { product_id: productId, field, seller_sku: sellerSku } = parseBody(Drift, req.body)
  await acceptAccountDrift(req.scope, { id, userId: req.auth_context.actor_id, productId, field, sellerSku })
  res.json({ drift: { product_id: productId, field, seller_sku: sellerSku, state: "accepted" } })
}
