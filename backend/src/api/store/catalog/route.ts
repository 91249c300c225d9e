import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import { searchCatalog } from "../../../workflows/catalog/search-catalog"
import { parseQuery } from "../../input"
import { CatalogQuery } from "./validators"

export const GET = async (req: MedusaStoreRequest, res: MedusaResponse) => {
  const { page, limit, ...search } = parseQuery(CatalogQuery, req.query)
  const salesChannelIds = req.publishable_key_context.sales_channel_ids
  const { products, count } = await searchCatalog(
    req.scope,
    { ...search, salesChannelIds, skip: (page - 1) * limit, take: limit },
    new Date(),
  )
  res.json({ products, count, page, limit })
}
