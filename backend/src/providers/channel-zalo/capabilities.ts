import type { Capabilities } from "../channel/capabilities"

/** Store of an Official Account, API v2.0: fifty on a page and two thousand products in all. */
export const ZALO: Capabilities = {
  transport: ["api"],
  batch: { uploadMedia: 1, upsertListings: 0, setPrices: 1, setStock: 1, setStatus: 1, getListings: 1, getOrders: 0 },
  itemsOfOneListing: false,
  listingPerSku: true,
  showAndHideApart: false,
  create: { idempotencyKey: false, variantsAfterMs: null, audited: false, perDay: null },
  updatesPerProductPerDay: null,
  dayOffsetHours: 7,
  stockMeaning: "available",
  findBySku: "variant",
  orderWindowMs: null,
  orderPage: 0,
  listingPage: 50,
  listingCap: 2_000,
  token: { accessSeconds: 25 * 3600, refreshIsSingleUse: true, sharedByShops: true },
  push: { answerWithinMs: 2_000 },
  pull: null,
  orders: false,
  ship: false,
  cancel: false,
}
