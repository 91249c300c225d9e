import type { Capabilities } from "../channel/capabilities"

/**
 * developers.google.com/merchant: two updates of a product a day, one product a call, 250 on a page. Days begin at midday
 * UTC (accounts.quotas).
 */
export const GOOGLE: Capabilities = {
  transport: ["feed", "api"],
  batch: { uploadMedia: 0, upsertListings: 0, setPrices: 1, setStock: 1, setStatus: 1, getListings: 1, getOrders: 0 },
  itemsOfOneListing: false,
  listingPerSku: true,
  showAndHideApart: true,
  create: { idempotencyKey: true, variantsAfterMs: null, audited: true, perDay: null },
  updatesPerProductPerDay: 2,
  dayOffsetHours: 12,
  stockMeaning: "available",
  findBySku: "variant",
  orderWindowMs: null,
  orderPage: 0,
  listingPage: 250,
  listingCap: null,
  token: { accessSeconds: 3600, refreshIsSingleUse: false, sharedByShops: true },
  push: null,
  pull: null,
  orders: false,
  ship: false,
  cancel: false,
}
