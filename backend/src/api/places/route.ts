import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { findCommunes } from "@nguon/traceability/places"
import { parseQuery } from "../input"

const PlacesQuery = z.object({
  q: z.string().max(120).default(""),
  limit: z.coerce.number().int().min(1).max(20).default(8),
})

/** Communes of today by what one types, old names and new. The list changes when the state redraws its map. */
export const GET = async (req: MedusaRequest, res: MedusaResponse) => {
  const { q, limit } = parseQuery(PlacesQuery, req.query)
  res.set("Cache-Control", "public, max-age=86400, stale-while-revalidate=604800")
  res.json({ places: findCommunes(q, limit).map(({ formerOf = [], ...place }) => ({ ...place, former_of: formerOf })) })
}
