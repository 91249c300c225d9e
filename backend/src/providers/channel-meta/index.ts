import type { ChannelConnector } from "../channel/connector"
import { ok } from "../channel/outcome"
import { noUpload, WITHOUT_ORDERS } from "../channel/unsupported"
import type { MetaApp } from "./api"
import * as auth from "./auth"
import { META } from "./capabilities"
import * as listings from "./listings"
import { project } from "./project"
import { verifyPush } from "./signer"

export type { MetaApp } from "./api"
export { csvFeed } from "./feed"

/** A catalogue of Facebook and Instagram. `locator`: `catalog_id`. Orders come as talks there, not as data. */
export const metaConnector = (app: MetaApp): ChannelConnector => ({
  id: "meta",
  apiVersion: app.version,
  capabilities: META,
  authorizeUrl: (ask) => auth.authorizeUrl(app, ask),
  exchangeCode: (wire, callback) => auth.exchangeCode(app, wire, callback),
  refresh: (wire, token) => auth.refresh(app, wire, token),
  listShops: (ctx) => auth.listShops(app, ctx),
  verifyPush: (raw, headers) => verifyPush(app.appSecret, raw, headers),
  categories: () => Promise.resolve(ok({ items: [], next: null })),
  attributes: (_, categoryId) => Promise.resolve(ok({ categoryId, attributes: [] })),
  limits: () => Promise.resolve(ok({})),
  project,
  uploadMedia: (_, pictures) => noUpload(pictures),
  createListing: (ctx, projection) => listings.createListing(app, ctx, projection),
  upsertListings: (ctx, projections) => listings.upsertListings(app, ctx, projections),
  findListing: (ctx, by) => listings.getListings(app, ctx, ["externalId" in by ? by.externalId : by.sellerSku]),
  updateListing: (ctx, item, projection) => listings.updateListing(app, ctx, item, projection),
  setPrices: async (ctx, items) => listings.setPrices(app, ctx, items),
  setStock: async (ctx, items) => listings.setStock(app, ctx, items),
  setStatus: async (ctx, items) => listings.setStatus(app, ctx, items),
  checkBatch: (ctx, handle) => listings.checkBatch(app, ctx, handle),
  readListings: (ctx, cursor) => listings.readListings(app, ctx, cursor),
  getListings: (ctx, ids) => listings.getListings(app, ctx, ids),
  ...WITHOUT_ORDERS,
})
