import type { Capabilities } from "../channel/capabilities"

const DAY_MS = 86_400_000

/** open.tiki.vn (product, order v2 and event queue APIs), open-api-docs #150, #231 and #243. */
export const TIKI: Capabilities = {
  transport: ["api"],
  batch: { uploadMedia: 0, upsertListings: 0, setPrices: 1, setStock: 1, setStatus: 1, getListings: 1, getOrders: 1 },
  itemsOfOneListing: true,
  listingPerSku: false,
  showAndHideApart: false,
  create: { idempotencyKey: false, variantsAfterMs: null, audited: true, perDay: null },
  updatesPerProductPerDay: null,
  dayOffsetHours: 7,
  stockMeaning: "on_hand_with_own_open_orders",
  findBySku: "variant",
  orderWindowMs: null,
  orderPage: 50,
  listingPage: 50,
  listingCap: 10_000,
  // The page of refreshing gives a new refresh token and does not say that the old one dies: none is used twice.
  token: { accessSeconds: null, refreshIsSingleUse: true, sharedByShops: true },
  push: null,
  // There is no push: what is pulled a minute later is sold a minute longer.
  pull: {
    ...{ keptMs: 7 * DAY_MS, everyMs: 60_000, shopName: "sid" },
    topics: ["ORDER_CREATED_SUCCESSFULLY", "ORDER_STATUS_UPDATED"],
  },
  orders: true,
  ship: true,
  // Declining is one of two answers to a new order: what is confirmed is called off by Tiki's people alone.
  cancel: "until_confirmed",
}
