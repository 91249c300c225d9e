import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { decideProduct } from "../../../../../workflows/goods/submit-product"
import { pathId } from "../../../../input"
import { parseBody } from "../../../../parse-body"
import { PublishProduct } from "../../validators"

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const productId = pathId(req.params.id)
  const { version } = parseBody(PublishProduct, req.body ?? {})
  const userId = req.auth_context.actor_id
  await decideProduct(req.scope, { productId, userId, action: "publish", reason: null, version })
  res.json({ product: { id: productId, status: "published" } })
}
