import type { Capabilities } from "../channel/capabilities"

/** developers.facebook.com, catalog batch (v24): 5,000 requests a call, settled later. */
export const META: Capabilities = {
  transport: ["feed", "api"],
  batch: {
    uploadMedia: 0,
    upsertListings: 1000,
    setPrices: 1000,
    setStock: 1000,
    setStatus: 1000,
    getListings: 50,
    getOrders: 0,
  },
  itemsOfOneListing: false,
  listingPerSku: true,
  showAndHideApart: false,
  create: { idempotencyKey: true, variantsAfterMs: null, audited: true, perDay: null },
  updatesPerProductPerDay: null,
  dayOffsetHours: 0,
  stockMeaning: "available",
  findBySku: "variant",
  orderWindowMs: null,
  orderPage: 0,
  listingPage: 1000,
  listingCap: null,
  token: { accessSeconds: null, refreshIsSingleUse: false, sharedByShops: true },
  push: { answerWithinMs: 5_000 },
  pull: null,
  orders: false,
  ship: false,
  cancel: false,
}
