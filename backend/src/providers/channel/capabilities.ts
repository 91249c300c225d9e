export type PlatformId = "shopee" | "tiktok-shop" | "lazada" | "tiki" | "meta" | "google" | "zalo"

/** What a platform can do, as data: the engine chunks and schedules by it and knows no vendor by name. */
export interface Capabilities {
  transport: readonly ("api" | "feed")[]
  /** Most items of one request, by method. */
  batch: {
    uploadMedia: number
    /** 0 where listings are created one by one. */
    upsertListings: number
    setPrices: number
    setStock: number
    setStatus: number
    getListings: number
    getOrders: number
  }
  /** Do the items of one price or stock request belong to one listing? */
  itemsOfOneListing: boolean
  /** Is each variant a listing of its own, so that a projection must be split by `bySku`? */
  listingPerSku: boolean
  /** Are showing and hiding two requests, so that the items of one must agree? */
  showAndHideApart: boolean
  create: {
    idempotencyKey: boolean
    /** Variants are added by `addVariants`, this long after the listing at the earliest. */
    variantsAfterMs: number | null
    /** Every write of content is looked at by the platform before it shows. */
    audited: boolean
    perDay: number | null
  }
  updatesPerProductPerDay: number | null
  /** Its day, of which it counts what it allows, begins so many hours before UTC's. */
  dayOffsetHours: number
  stockMeaning: "available" | "available_at_least_reserved" | "on_hand_with_own_open_orders"
  findBySku: "listing" | "variant" | "none"
  orderWindowMs: number | null
  orderPage: number
  listingPage: number
  listingCap: number | null
  token: {
    accessSeconds: number | null
    refreshIsSingleUse: boolean
    /** Do all shops of a consent go on with one pair of tokens, or is the first refresh token each shop's to use? */
    sharedByShops: boolean
  }
  push: { answerWithinMs: number } | null
  /** Events that wait with the floor until they are acknowledged, of all shops of an app together. */
  pull: {
    keptMs: number
    everyMs: number
    /** What a shop is to be subscribed to; none where events wait unasked. */
    topics: readonly string[]
    /** The name in the locator by which events call a shop, where it is not its own. */
    shopName: string | null
  } | null
  orders: boolean
  ship: boolean
  /** Until when an order may be called off by us: the floor's own confirming of it, or its sending; never where false. */
  cancel: "until_confirmed" | "until_sent" | false
}
