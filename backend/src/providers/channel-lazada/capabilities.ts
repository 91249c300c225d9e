import type { Capabilities } from "../channel/capabilities"

/** Open Platform docs 108067 to 121228, 2022 to 2026-09. Fifty SKUs are the most in one call and twenty its advice. */
export const LAZADA: Capabilities = {
  transport: ["api"],
  batch: {
    uploadMedia: 1,
    upsertListings: 0,
    setPrices: 20,
    setStock: 20,
    setStatus: 1,
    getListings: 1,
    getOrders: 50,
  },
  itemsOfOneListing: false,
  listingPerSku: false,
  showAndHideApart: true,
  create: { idempotencyKey: false, variantsAfterMs: null, audited: true, perDay: null },
  updatesPerProductPerDay: null,
  dayOffsetHours: 8,
  stockMeaning: "available",
  findBySku: "variant",
  orderWindowMs: null,
  orderPage: 100,
  listingPage: 50,
  listingCap: 10_000,
  token: { accessSeconds: null, refreshIsSingleUse: true, sharedByShops: true },
  push: { answerWithinMs: 500 },
  pull: null,
  orders: true,
  ship: true,
  cancel: "until_sent",
}
