import type { Capabilities } from "../channel/capabilities"

/**
 * Partner Center docs of 2026-05 to 2026-09. The daily count of creations binds new shops ("New Shop Probation"), and
 * is told by a maintainer of EcomPHP/tiktokshop-php (#25) and by no official page.
 */
export const TIKTOK: Capabilities = {
  transport: ["api"],
  batch: {
    uploadMedia: 1,
    upsertListings: 0,
    setPrices: 50,
    setStock: 50,
    setStatus: 20,
    getListings: 1,
    getOrders: 50,
  },
  itemsOfOneListing: true,
  listingPerSku: false,
  showAndHideApart: true,
  create: { idempotencyKey: true, variantsAfterMs: null, audited: true, perDay: 100 },
  updatesPerProductPerDay: null,
  dayOffsetHours: 7,
  stockMeaning: "available",
  findBySku: "variant",
  orderWindowMs: null,
  orderPage: 100,
  listingPage: 100,
  listingCap: 10_000,
  // No page says whether an old refresh token lives on after its use: with `true` none is ever used twice.
  token: { accessSeconds: 7 * 86_400, refreshIsSingleUse: true, sharedByShops: true },
  push: { answerWithinMs: 2_000 },
  pull: null,
  orders: true,
  ship: true,
  cancel: "until_sent",
}
