import "server-only"
import { z } from "zod"
import { request, requestStream } from "./client"
import { nullableText, text } from "./shapes"

/** Other floors where a cooperative sells: `/cooperative/channels` and what is under each account. Whole đồng. */

const count = z.number().int().nonnegative()
const dong = z.number().int()
const instant = nullableText

export const ACCOUNT_STATUSES = ["connected", "needs_consent", "blocked", "paused", "disconnected"] as const
export type AccountStatus = (typeof ACCOUNT_STATUSES)[number]

export const LISTING_STATES = [
  "not_chosen",
  "needs_mapping",
  "waiting",
  "reviewing",
  "live",
  "refused",
  "gone",
  "off",
] as const
export type ListingState = (typeof LISTING_STATES)[number]

export const ASPECTS = ["content", "media", "price", "stock", "status"] as const
export type Aspect = (typeof ASPECTS)[number]

const floor = z.object({ floor: text, kind: z.enum(["consent", "feed", "file", "retired"]), available: z.boolean() })
export type Floor = z.infer<typeof floor>

const account = z.object({
  ...{ id: text, floor: text, shop_ref: text, shop_name: nullableText },
  ...{ status: z.enum(ACCOUNT_STATUSES), status_reason: nullableText, token_ends_at: instant },
  counts: z.object({
    ...{ chosen: count, live: count, reviewing: count, problem: count, waiting: count, needs_mapping: count },
  }),
  orders: z.object({ open: count, needs_mapping: count }),
  last_order_at: instant,
})
export type ChannelAccount = z.infer<typeof account>

const issue = z.object({ field: text, code: text, limit: z.number().optional(), variantId: z.string().optional() })
export type Issue = z.infer<typeof issue>

const problem = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("issues"), issues: z.array(issue) }),
  z.object({ kind: z.literal("floor"), aspect: text, code: text, message: z.string(), field: z.string().optional() }),
  z.object({ kind: z.literal("gone") }),
])
export type Problem = z.infer<typeof problem>

const pair = z.object({ ours: dong.nullable(), floor: dong.nullable() })
export type Pair = z.infer<typeof pair>

export const DRIFT_STATES = ["watched", "repushed", "insists", "accepted"] as const
/** What the floor shows otherwise than it was told; `ours` and `floor` as it is written there. */
const drift = z.object({
  ...{ field: z.enum(["price", "stock", "status", "title"]), seller_sku: z.string(), variant_id: nullableText },
  ...{ ours: z.string(), floor: z.string(), state: z.enum(DRIFT_STATES), seen_at: text },
})
export type Drift = z.infer<typeof drift>

const listing = z.object({
  ...{ product_id: text, title: text, thumbnail: nullableText, state: z.enum(LISTING_STATES) },
  ...{ price: pair.nullable(), stock: pair.nullable(), problem: problem.nullable(), sent_at: instant },
  next: z.object({ at: instant, aspects: z.array(text), waits_for: nullableText.default(null) }).nullable(),
  drifts: z.array(drift).default([]),
})
export type Listing = z.infer<typeof listing>

const rule = z.object({
  ...{ price_percent: dong, price_add: dong, price_round: dong, stock_share: count, stock_buffer: count },
})
export type Rule = z.infer<typeof rule>

const setting = z.object({
  name: text,
  choices: z.array(z.object({ id: text, label: z.string() })),
  chosen: nullableText,
  /** Several may be chosen: `chosen` is comma-joined. */
  many: z.boolean().default(false),
})
export type Setting = z.infer<typeof setting>

const category = z.object({ id: text, path: z.array(z.string()) })
export type Category = z.infer<typeof category>

const brand = z.object({ id: text, name: z.string() })
export type Brand = z.infer<typeof brand>

const attribute = z.object({
  ...{ id: text, name: text, required: z.boolean(), freeText: z.boolean(), most: count, units: z.array(text) },
  options: z.array(z.object({ id: text, name: z.string() })),
})
export type Attribute = z.infer<typeof attribute>

const attributeValue = z.union([
  z.object({ optionIds: z.array(text) }),
  z.object({ text: z.string(), unit: z.string().optional() }),
])
export type AttributeValue = z.infer<typeof attributeValue>

const variant = z.object({ id: text, title: z.string(), sku: nullableText, price: pair, stock: pair })
export type ListingVariant = z.infer<typeof variant>

const listingDetail = z.object({
  listing,
  mapping: z.object({
    ...{ category: category.nullable(), brand_id: nullableText, attributes: z.record(text, attributeValue) },
    /** Of the packed parcel, where somebody has measured it. */
    weight_grams: count.nullable(),
    size_cm: z.object({ length: count, width: count, height: count }).nullable(),
  }),
  /** Null where the floor keeps no list of brands. */
  brand: z
    .object({ chosen: brand.nullable(), suggestions: z.array(brand), listed: count })
    .nullable()
    .default(null),
  ...{ suggestions: z.array(category), attributes: z.array(attribute), variants: z.array(variant) },
})
export type ListingDetail = z.infer<typeof listingDetail>

const line = z.object({
  ...{ external_line_id: nullableText, title: z.string(), quantity: count, unit_price: dong.nullish() },
  ...{ seller_sku: nullableText, product_id: nullableText },
  /** Sold there beyond what was left. */
  oversold: count.default(0),
})
export type ChannelLine = z.infer<typeof line>

const channelOrder = z.object({
  ...{ external_order_id: text, stage: text, status: z.string(), placed_at: instant, ship_by: instant },
  ...{ total: dong.nullable(), is_cash: z.boolean(), needs_mapping: z.boolean() },
  seller_order: z.object({ id: text, number: text }).nullable(),
  lines: z.array(line),
  shipment: z
    .object({
      ...{ tracking_number: nullableText, next: nullableText, problem: nullableText },
      has_label: z.boolean().default(false),
    })
    .nullish()
    .transform((value) => value ?? null),
})
export type ChannelOrder = z.infer<typeof channelOrder>

export const CHANNEL_ORDER_TABS = ["open", "needs_mapping", "all"] as const
export type ChannelOrderTab = (typeof CHANNEL_ORDER_TABS)[number]

const page = { count, limit: count, offset: count }
const listingPage = z.object({ listings: z.array(listing), ...page })
export type ListingPage = z.infer<typeof listingPage>
const orderPage = z.object({ orders: z.array(channelOrder), ...page })
export type ChannelOrderPage = z.infer<typeof orderPage>

const accounts = z.object({ accounts: z.array(account) })
const overview = accounts.extend({ floors: z.array(floor) })
/** What a floor lets a shop make in a day, where it counts. */
const creates = z.object({ used: count, most: count, waiting: count, tomorrow: count, isNear: z.boolean() })
export type Creates = z.infer<typeof creates>
const accountSettings = z.object({
  account,
  creates: creates.nullable().default(null),
  rule,
  settings: z.array(setting),
})
export type AccountSettings = z.infer<typeof accountSettings>

export type ListingQuery = { state?: string | undefined; q?: string | undefined; limit?: number; offset?: number }
export type NewMapping = {
  category_id: string
  brand_id?: string | null
  attributes: Record<string, AttributeValue>
  weight_grams: number | null
  size_cm: PackSize | null
}
export type PackSize = { length: number; width: number; height: number }

/** A floor is asked while the seller waits: its answer takes longer than one of ours. */
const FLOOR_TIMEOUT_MS = 25_000

export function channelCalls(headers: Record<string, string>) {
  const path = (id: string, ...rest: string[]) =>
    ["/cooperative/channel-accounts", id, ...rest]
      .map((part, index) => (index ? encodeURIComponent(part) : part))
      .join("/")
  const get = <T>(to: string, schema: z.ZodType<T>) => request(to, schema, { headers, timeoutMs: FLOOR_TIMEOUT_MS })
  const post = <T>(to: string, schema: z.ZodType<T>, body: unknown = {}) =>
    request(to, schema, { method: "POST", headers, body, timeoutMs: FLOOR_TIMEOUT_MS })
  const oneAccount = z.object({ account })
  return {
    channels: () => get("/cooperative/channels", overview),
    askConsent: (of: string) =>
      post(`/cooperative/channels/${encodeURIComponent(of)}/consents`, z.object({ url: z.url() })),
    takeConsent: (of: string, params: Record<string, string>) =>
      post("/cooperative/channel-consents", accounts, { floor: of, params }),
    channelAccount: (id: string) => get(path(id), accountSettings),
    changeChannelAccount: (id: string, body: { rule?: Rule; settings?: Record<string, string> }) =>
      post(path(id), accountSettings, body),
    pauseChannel: (id: string) => post(path(id, "pause"), oneAccount),
    resumeChannel: (id: string) => post(path(id, "resume"), oneAccount),
    disconnectChannel: (id: string) => post(path(id, "disconnect"), oneAccount),
    channelListings: (id: string, query: ListingQuery) =>
      get(`${path(id, "listings")}?${searchOf(query)}`, listingPage),
    chooseForChannel: (id: string, productIds: string[], chosen: boolean) =>
      post(path(id, "listings"), z.object({ changed: count }), { product_ids: productIds, chosen }),
    channelListing: (id: string, product: string) => get(path(id, "listings", product), listingDetail),
    mapForChannel: (id: string, product: string, mapping: NewMapping) =>
      post(path(id, "listings", product), listingDetail, mapping),
    retryListing: (id: string, product: string) => post(path(id, "listings", product, "retry"), z.object({ listing })),
    channelCategories: (id: string, q: string) =>
      get(`${path(id, "categories")}?${searchOf({ q })}`, z.object({ categories: z.array(category) })),
    channelBrands: (id: string, of: string, q: string) =>
      get(`${path(id, "categories", of, "brands")}?${searchOf({ q })}`, z.object({ brands: z.array(brand) })),
    resolveDrift: (id: string, product: string, said: { field: string; seller_sku: string; keep: "floor" | "ours" }) =>
      post(path(id, "listings", product, "drift"), listingDetail, said),
    channelOrders: (id: string, state: ChannelOrderTab, offset = 0) =>
      get(`${path(id, "orders")}?${searchOf({ state, offset, limit: 20 })}`, orderPage),
    shippingLabel: (id: string, order: string) =>
      requestStream(path(id, "orders", order, "label"), { headers, timeoutMs: 20_000 }),
    nameChannelLine: (id: string, order: string, lineId: string, variantId: string) =>
      post(path(id, "orders", order, "lines", lineId), z.object({ order: channelOrder }), { variant_id: variantId }),
  }
}

function searchOf(query: Record<string, string | number | undefined>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== "")
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
}
