import "server-only"
import { z } from "zod"
import { COOPERATIVES_TAG, PRODUCTS_TAG, SHOP_REVALIDATE_SECONDS } from "./cache-tags"
import { storeHeaders } from "./catalog"
import { request } from "./client"
import { isNotFound, type Result } from "./result"
import { catalogCard, cooperativeSummary, nullableText } from "./shapes"

const cooperativeProfile = cooperativeSummary.extend({
  former_place: nullableText,
  registration_number: nullableText,
  story: nullableText,
})
const cooperativeListing = cooperativeProfile.extend({ product_count: z.number().int().nonnegative() })
export type CooperativeListing = z.infer<typeof cooperativeListing>

const cooperativePage = z.object({ cooperative: cooperativeProfile, products: z.array(catalogCard) })
export type CooperativePage = z.infer<typeof cooperativePage>

const cache = { revalidateSeconds: SHOP_REVALIDATE_SECONDS, tags: [COOPERATIVES_TAG, PRODUCTS_TAG] }

export async function listCooperatives(): Promise<Result<CooperativeListing[]>> {
  const schema = z.object({ cooperatives: z.array(cooperativeListing) })
  const result = await request("/store/cooperatives", schema, { headers: storeHeaders(), cache })
  return result.ok ? { ok: true, data: result.data.cooperatives } : result
}

/** `null` only for a cooperative that is not there. */
export async function getCooperative(handle: string): Promise<Result<CooperativePage | null>> {
  const path = `/store/cooperatives/${encodeURIComponent(handle)}`
  const result = await request(path, cooperativePage, { headers: storeHeaders(), cache })
  if (!result.ok && isNotFound(result.error)) return { ok: true, data: null }
  return result
}
