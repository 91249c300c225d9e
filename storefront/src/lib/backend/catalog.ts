import "server-only"
import { z } from "zod"
import { env } from "@/lib/env"
import { PRODUCTS_TAG, SHOP_REVALIDATE_SECONDS, productTag } from "./cache-tags"
import { request } from "./client"
import { label } from "./goods"
import { isNotFound, type Result } from "./result"
import { shopVisit } from "./visit-shapes"
import {
  anchorState,
  catalogCard,
  CERTIFICATE_KINDS,
  cooperativeSummary,
  day,
  nullableDay,
  nullableText,
  photo,
  text,
} from "./shapes"

const facet = z.array(z.object({ value: text, count: z.number().int().nonnegative() })).catch([])
const facets = z
  .object({
    groups: facet,
    stars: z.array(z.object({ value: z.coerce.number(), count: z.number().int().nonnegative() })).catch([]),
    certificates: facet,
    provinces: z.array(z.object({ value: text, count: z.number().int().nonnegative(), communes: facet })).catch([]),
  })
  .catch({ groups: [], stars: [], certificates: [], provinces: [] })
export type Facets = z.infer<typeof facets>

const catalogPage = z.object({
  products: z.array(catalogCard),
  count: z.number().int().nonnegative(),
  page: z.number().int().positive(),
  limit: z.number().int().positive(),
  /** How much there is of each choice under the words typed; of stars, at least so many. */
  facets: facets.default({ groups: [], stars: [], certificates: [], provinces: [] }),
})
export type CatalogPage = z.infer<typeof catalogPage>

const certificate = z.object({
  kind: z.enum(CERTIFICATE_KINDS),
  number: text,
  issuer: text,
  issued_on: day,
  expires_on: day,
  revoked_on: nullableDay,
  stars: z
    .number()
    .int()
    .nullish()
    .transform((value) => value ?? null),
  valid: z.boolean(),
})
export type Certificate = z.infer<typeof certificate>

const publicBatch = z.object({
  id: text,
  lot_code: text,
  harvested_from: nullableDay,
  harvested_to: nullableDay,
  packed_on: nullableDay,
  expires_on: nullableDay,
  is_expired: z.boolean().default(false),
  quantity: z.number(),
  unit: text,
  state: z.enum(["draft", "sealed", "held", "recalled"]),
  sealed_at: nullableText,
  anchor_state: anchorState,
  origin_url: z.url({ protocol: /^https?$/ }),
})
export type PublicBatch = z.infer<typeof publicBatch>

const catalogProduct = catalogCard.extend({
  description: nullableText,
  gtin: nullableText,
  photos: z.array(photo).catch([]),
  label: label.nullish().catch(null),
  variants: z
    .array(
      z.object({
        id: text,
        title: text,
        net_content: nullableText,
        price: z.number().nullable(),
        in_stock: z.boolean(),
      }),
    )
    .default([]),
  /** The coming days of a service; of goods none. */
  visits: z.array(shopVisit).default([]),
  certificates: z.array(certificate),
  batches: z.array(publicBatch),
  cooperative: cooperativeSummary.extend({
    former_place: nullableText,
    registration_number: nullableText,
    story: nullableText,
    phone: nullableText,
  }),
})
export type CatalogProduct = z.infer<typeof catalogProduct>

/** Words typed by visitors are not cached, nor are prices: their number has no bound. */
export function listCatalog(search: URLSearchParams): Promise<Result<CatalogPage>> {
  const isBounded = !["q", "price_min", "price_max", "commune"].some((name) => search.has(name))
  const cache = { revalidateSeconds: SHOP_REVALIDATE_SECONDS, tags: [PRODUCTS_TAG] }
  return request(`/store/catalog?${search}`, catalogPage, { headers: storeHeaders(), ...(isBounded && { cache }) })
}

const suggestions = z.object({
  products: z.array(z.object({ handle: text, title: text, cooperative_name: text })),
  cooperatives: z.array(z.object({ handle: text, name: text, commune: text, province: text })),
})
export type Suggestions = z.infer<typeof suggestions>

/** What begins or sounds like the words typed so far. */
export const suggestCatalog = (q: string): Promise<Result<Suggestions>> =>
  request(`/store/catalog/suggest?${new URLSearchParams({ q })}`, suggestions, { headers: storeHeaders() })

/** `null` only for a product that is not there. */
export async function getCatalogProduct(handle: string): Promise<Result<CatalogProduct | null>> {
  const path = `/store/catalog/${encodeURIComponent(handle)}`
  const result = await request(path, z.object({ product: catalogProduct }), {
    headers: storeHeaders(),
    cache: { revalidateSeconds: SHOP_REVALIDATE_SECONDS, tags: [PRODUCTS_TAG, productTag(handle)] },
  })
  if (result.ok) return { ok: true, data: result.data.product }
  return isNotFound(result.error) ? { ok: true, data: null } : result
}

export const storeHeaders = (): Record<string, string> => ({ "x-publishable-api-key": env().PUBLISHABLE_KEY })
