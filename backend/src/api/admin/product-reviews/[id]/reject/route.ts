import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { decideProduct } from "../../../../../workflows/goods/submit-product"
import { pathId } from "../../../../input"
import { parseBody } from "../../../../parse-body"
import { ReturnProduct } from "../../validators"

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const productId = pathId(req.params.id)
  const { reason, version } = parseBody(ReturnProduct, req.body)
  const userId = req.auth_context.actor_id
  await decideProduct(req.scope, { productId, userId, action: "reject", reason, version })
  res.json({ product: { id: productId, status: "rejected" } })
}
