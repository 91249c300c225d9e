import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { listProductReviews, REVIEW_TABS } from "../../../workflows/goods/product-reviews"
import { parseQuery } from "../../input"
import { LIST_QUERY } from "../list-query"

const ListQuery = z.object({ tab: z.enum(REVIEW_TABS).default("waiting"), ...LIST_QUERY })

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { tab, ...search } = parseQuery(ListQuery, req.query)
  res.json(await listProductReviews(req.scope, tab, search, new Date()))
}
