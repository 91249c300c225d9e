import type { Capabilities } from "../channel/capabilities"

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** Open Platform v2, from its API schemas (2026-08) and guides 16, 18 and 20. */
export const SHOPEE: Capabilities = {
  transport: ["api"],
  batch: {
    uploadMedia: 9,
    upsertListings: 0,
    setPrices: 50,
    setStock: 50,
    setStatus: 50,
    getListings: 50,
    getOrders: 50,
  },
  itemsOfOneListing: true,
  listingPerSku: false,
  showAndHideApart: false,
  create: { idempotencyKey: false, variantsAfterMs: 5_000, audited: true, perDay: null },
  updatesPerProductPerDay: null,
  dayOffsetHours: 8,
  stockMeaning: "available_at_least_reserved",
  findBySku: "listing",
  orderWindowMs: 15 * DAY_MS,
  orderPage: 100,
  listingPage: 100,
  listingCap: null,
  // Of a main account: "valid for each shop_id and merchant_id respectively" (get_access_token), each shop with its own.
  token: { accessSeconds: 4 * 3600, refreshIsSingleUse: true, sharedByShops: false },
  push: { answerWithinMs: 2_000 },
  // Pushes that nobody answered: few, and none while we are up.
  pull: { keptMs: 3 * DAY_MS, everyMs: 10 * MINUTE_MS, topics: [], shopName: null },
  orders: true,
  ship: true,
  cancel: "until_sent",
}
