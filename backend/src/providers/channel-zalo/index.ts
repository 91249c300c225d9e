import type { ChannelConnector } from "../channel/connector"
import { ok } from "../channel/outcome"
import { WITHOUT_ORDERS } from "../channel/unsupported"
import type { ZaloApp } from "./api"
import * as auth from "./auth"
import { ZALO } from "./capabilities"
import * as listings from "./listings"
import { project } from "./project"
import { verifyPush } from "./signer"

export type { ZaloApp } from "./api"
export { codeChallenge } from "./signer"

/** The store of a Zalo Official Account, which not every account has: switched on by whoever has seen it work. */
export const zaloConnector = (app: ZaloApp): ChannelConnector => ({
  id: "zalo",
  apiVersion: "v2.0",
  capabilities: ZALO,
  authorizeUrl: (ask) => auth.authorizeUrl(app, ask),
  exchangeCode: (wire, callback) => auth.exchangeCode(app, wire, callback),
  refresh: (wire, token) => auth.refresh(app, wire, token),
  listShops: (ctx) => auth.listShops(app, ctx),
  verifyPush: (raw, headers) => verifyPush(app.appId, app.oaSecret, raw, headers),
  categories: (ctx, cursor) => listings.categories(app, ctx, cursor),
  attributes: (_, categoryId) => Promise.resolve(ok({ categoryId, attributes: [] })),
  limits: () => Promise.resolve(ok({})),
  project,
  uploadMedia: (ctx, pictures) => listings.uploadMedia(app, ctx, pictures),
  createListing: (ctx, projection) => listings.createListing(app, ctx, projection),
  findListing: (ctx, by) => listings.findListing(app, ctx, by),
  updateListing: (ctx, item, projection) => listings.updateListing(app, ctx, item, projection),
  setPrices: async (ctx, items) => listings.setPrices(app, ctx, items),
  setStock: async (ctx, items) => listings.setStock(app, ctx, items),
  setStatus: async (ctx, items) => listings.setStatus(app, ctx, items),
  readListings: (ctx, cursor) => listings.readListings(app, ctx, cursor),
  getListings: (ctx, ids) => listings.getListings(app, ctx, ids),
  ...WITHOUT_ORDERS,
})
