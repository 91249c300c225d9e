import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { decideProduct } from "../../../../../workflows/goods/submit-product"
import { pathId } from "../../../../input"
import { parseBody } from "../../../../parse-body"
import { Reason } from "../../../officers/validators"

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const productId = pathId(req.params.id)
  const { reason } = parseBody(Reason, req.body)
  const userId = req.auth_context.actor_id
  await decideProduct(req.scope, { productId, userId, action: "reject", reason })
  res.json({ product: { id: productId, status: "rejected" } })
}
