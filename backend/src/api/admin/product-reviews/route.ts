import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { listProductReviews } from "../../../workflows/goods/product-reviews"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json({ products: await listProductReviews(req.scope, new Date()) })
}
