import "server-only"
import { z } from "zod"
import { storeHeaders } from "./catalog"
import { request } from "./client"
import type { Result } from "./result"
import { text } from "./shapes"

const days = z.number().int().nonnegative()
const quote = z.object({ amount: z.number().int().nonnegative(), days_min: days, days_max: days })
/** Whole đồng, and days until it is there. */
export type DeliveryQuote = z.infer<typeof quote>

const cartQuotes = z.object({
  senders: z.array(quote.extend({ handle: text, name: text })),
  total: z.number().int().nonnegative(),
})
export type CartDelivery = z.infer<typeof cartQuotes>

/** Where somebody who has named no place is taken to be. */
export const DEFAULT_PROVINCE = "Hà Nội"
const RATE_SECONDS = 3_600

const path = (cartId: string) => `/store/carts/${encodeURIComponent(cartId)}/delivery`

/** One parcel of each sender in the cart, to a province. */
export const cartDelivery = (cartId: string, province: string): Promise<Result<CartDelivery>> =>
  request(`${path(cartId)}?province=${encodeURIComponent(province)}`, cartQuotes, { headers: storeHeaders() })

/** Puts each sender's delivery on the cart, priced to its address. */
export const deliverCart = (cartId: string): Promise<Result<CartDelivery>> =>
  request(path(cartId), cartQuotes, { method: "POST", body: {}, headers: storeHeaders() })

/** What a parcel of one cooperative costs: kept for a page that is the same for everybody. */
export async function deliveryOf(cooperative: string, province = DEFAULT_PROVINCE): Promise<Result<DeliveryQuote>> {
  const query = new URLSearchParams({ cooperative, province })
  const found = await request(`/store/delivery?${query}`, z.object({ delivery: quote }), {
    ...{ headers: storeHeaders(), cache: { revalidateSeconds: RATE_SECONDS, tags: [] } },
  })
  return found.ok ? { ok: true, data: found.data.delivery } : found
}
