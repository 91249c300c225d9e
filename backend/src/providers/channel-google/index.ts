import type { ChannelConnector } from "../channel/connector"
import { ok } from "../channel/outcome"
import { noUpload, WITHOUT_ORDERS } from "../channel/unsupported"
import type { GoogleApp } from "./api"
import * as auth from "./auth"
import { GOOGLE } from "./capabilities"
import * as listings from "./listings"
import { project } from "./project"

export type { GoogleApp } from "./api"
export { rssFeed, tsvFeed } from "./feed"

/** Google Merchant. A feed needs no account of ours; `locator` of the API: `account_id` and `data_source_id`. */
export const googleConnector = (app: GoogleApp): ChannelConnector => ({
  id: "google",
  apiVersion: "v1",
  capabilities: GOOGLE,
  authorizeUrl: (ask) => auth.authorizeUrl(app, ask),
  exchangeCode: (wire, callback) => auth.exchangeCode(app, wire, callback),
  refresh: (wire, token) => auth.refresh(app, wire, token),
  listShops: (ctx) => auth.listShops(app, ctx),
  accountChoices: (ctx) => auth.accountChoices(app, ctx),
  verifyPush: () => ({ ok: false, reason: "unsigned" }),
  categories: () => Promise.resolve(ok({ items: [], next: null })),
  attributes: (_, categoryId) => Promise.resolve(ok({ categoryId, attributes: [] })),
  limits: () => Promise.resolve(ok({})),
  project,
  uploadMedia: (_, pictures) => noUpload(pictures),
  createListing: (ctx, projection) => listings.createListing(app, ctx, projection),
  findListing: (ctx, by) => listings.findListing(app, ctx, by),
  updateListing: (ctx, item, projection) => listings.updateListing(app, ctx, item, projection),
  setPrices: (ctx, items) => listings.setPrices(app, ctx, items),
  setStock: (ctx, items) => listings.setStock(app, ctx, items),
  setStatus: (ctx, items) => listings.setStatus(app, ctx, items),
  readListings: (ctx, cursor) => listings.readListings(app, ctx, cursor),
  getListings: (ctx, ids) => listings.getListings(app, ctx, ids),
  ...WITHOUT_ORDERS,
})
