import type { ChannelConnector } from "../channel/connector"
import type { ShopeeApp } from "./api"
import * as auth from "./auth"
import { SHOPEE } from "./capabilities"
import * as listings from "./listings"
import * as orders from "./orders"
import { project } from "./project"
import * as push from "./push"
import * as reference from "./reference"
import * as sets from "./sets"
import * as shipping from "./shipping"

export type { ShopeeApp } from "./api"

/** Shopee Open Platform v2. `locator`: `shop_id`, and `location_id` for a shop with several warehouses. */
export const shopeeConnector = (app: ShopeeApp): ChannelConnector => ({
  id: "shopee",
  apiVersion: "v2",
  capabilities: SHOPEE,
  authorizeUrl: (ask) => auth.authorizeUrl(app, ask),
  exchangeCode: (wire, callback) => auth.exchangeCode(app, wire, callback),
  refresh: (wire, token, locator) => auth.refresh(app, wire, token, locator),
  listShops: (ctx) => auth.listShops(app, ctx),
  accountChoices: (ctx) => reference.accountChoices(app, ctx),
  verifyPush: (raw, headers, url) => push.verifyPush(app, raw, headers, url),
  categories: (ctx) => reference.categories(app, ctx),
  attributes: (ctx, category) => reference.attributes(app, ctx, category),
  limits: (ctx, category) => reference.limits(app, ctx, category),
  brands: (ctx, category, cursor) => reference.brands(app, ctx, category, cursor),
  project,
  uploadMedia: (ctx, pictures) => listings.uploadMedia(app, ctx, pictures),
  createListing: (ctx, projection) => listings.createListing(app, ctx, projection),
  addVariants: (ctx, item, projection) => listings.addVariants(app, ctx, item, projection),
  findListing: (ctx, by) => listings.findListing(app, ctx, by),
  updateListing: (ctx, item, projection) => listings.updateListing(app, ctx, item, projection),
  setPrices: async (ctx, items) => sets.setPrices(app, ctx, items),
  setStock: async (ctx, items) => sets.setStock(app, ctx, items),
  setStatus: async (ctx, items) => sets.setStatus(app, ctx, items),
  readListings: (ctx, cursor) => listings.readListings(app, ctx, cursor),
  getListings: (ctx, ids) => listings.getListings(app, ctx, ids),
  getVariants: (ctx, item) => listings.getVariants(app, ctx, item),
  pullOrders: (ctx, ask) => orders.pullOrders(app, ctx, ask),
  pullEvents: (ctx) => push.pullEvents(app, ctx),
  ackEvents: (ctx, next) => push.ackEvents(app, ctx, next),
  getOrders: (ctx, ids) => orders.getOrders(app, ctx, ids),
  shipOptions: (ctx, order) => shipping.shipOptions(app, ctx, order),
  ship: (ctx, order, choice) => shipping.ship(app, ctx, order, choice),
  label: (ctx, order, step) => shipping.label(app, ctx, order, step),
  cancel: (ctx, order, reason, lines) => shipping.cancel(app, ctx, order, reason, lines),
})
