import type { ChannelConnector } from "../channel/connector"
import { ok, refused } from "../channel/outcome"
import { noUpload } from "../channel/unsupported"
import type { TikiApp } from "./api"
import * as auth from "./auth"
import { TIKI } from "./capabilities"
import * as listings from "./listings"
import * as orders from "./orders"
import { KNOWN, project } from "./project"
import * as queues from "./queues"

export type { TikiApp } from "./api"
export { appToken } from "./auth"

/**
 * Tiki. `locator`: `seller_id`, `warehouse_id` of `accountChoices`, and `queue_code` of the app's queue, which is
 * pulled with the app's own token. Labels are printed in the seller centre.
 */
export const tikiConnector = (app: TikiApp): ChannelConnector => ({
  id: "tiki",
  apiVersion: "v2.1",
  capabilities: TIKI,
  authorizeUrl: (ask) => auth.authorizeUrl(app, ask),
  exchangeCode: (wire, callback) => auth.exchangeCode(app, wire, callback),
  refresh: (wire, token) => auth.refresh(app, wire, token),
  listShops: (ctx) => auth.listShops(app, ctx),
  accountChoices: (ctx) => auth.accountChoices(app, ctx),
  verifyPush: () => ({ ok: false, reason: "unsigned" }),
  categories: (ctx, cursor) => listings.categories(app, ctx, cursor),
  attributes: (ctx, category) => listings.attributes(app, ctx, category),
  limits: () => Promise.resolve(ok(KNOWN)),
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
  pullOrders: (ctx, ask) => orders.pullOrders(app, ctx, ask),
  appGrant: (wire) => auth.appToken(app, wire),
  queues: (ctx) => queues.queues(app, ctx),
  openQueue: (ctx, name) => queues.openQueue(app, ctx, name),
  subscribe: (ctx, to) => queues.subscribe(app, ctx, to),
  pullEvents: (ctx, cursor) => queues.pullEvents(app, ctx, cursor),
  getOrders: (ctx, ids) => orders.getOrders(app, ctx, ids),
  shipOptions: (ctx) => orders.shipOptions(app, ctx),
  ship: (ctx, order, choice) => orders.ship(app, ctx, order, choice),
  label: () => Promise.resolve(refused("unsupported", "Labels are printed in the seller centre")),
  cancel: (ctx, order, reason) => orders.cancel(app, ctx, order, reason),
})
