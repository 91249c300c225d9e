import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { retrieveCatalogProduct } from "../../../../workflows/catalog/catalog-product"
import { isHandle } from "../validators"

export const GET = async (req: MedusaStoreRequest, res: MedusaResponse) => {
  const { handle } = req.params
  const channels = req.publishable_key_context.sales_channel_ids
  const product = isHandle(handle) ? await retrieveCatalogProduct(req.scope, handle, channels, new Date()) : null
  if (!product) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Product not found", "product_not_found")
  res.json({ product })
}
