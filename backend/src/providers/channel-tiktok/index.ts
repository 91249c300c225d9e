import type { ChannelConnector } from "../channel/connector"
import type { TiktokApp } from "./api"
import * as auth from "./auth"
import { TIKTOK } from "./capabilities"
import * as listings from "./listings"
import * as orders from "./orders"
import { project } from "./project"
import { verifyPush } from "./push"
import * as reference from "./reference"
import * as sets from "./sets"
import * as shipping from "./shipping"

export type { TiktokApp } from "./api"

/** TikTok Shop. `locator`: `shop_cipher` and `shop_id` of `listShops`, `warehouse_id` of `accountChoices`. */
export const tiktokConnector = (app: TiktokApp): ChannelConnector => ({
  id: "tiktok-shop",
  apiVersion: "202309",
  capabilities: TIKTOK,
  authorizeUrl: (ask) => auth.authorizeUrl(app, ask),
  exchangeCode: (wire, callback) => auth.exchangeCode(app, wire, callback),
  refresh: (wire, token) => auth.refresh(app, wire, token),
  listShops: (ctx) => auth.listShops(app, ctx),
  accountChoices: (ctx) => auth.accountChoices(app, ctx),
  verifyPush: (raw, headers) => verifyPush(app, raw, headers),
  categories: (ctx) => reference.categories(app, ctx),
  attributes: (ctx, category) => reference.attributes(app, ctx, category),
  limits: (ctx, category) => reference.limits(app, ctx, category),
  brands: (ctx, category, cursor) => reference.brands(app, ctx, category, cursor),
  project,
  uploadMedia: (ctx, pictures) => listings.uploadMedia(app, ctx, pictures),
  createListing: (ctx, projection, key) => listings.createListing(app, ctx, projection, key),
  findListing: (ctx, by) => listings.findListing(app, ctx, by),
  updateListing: (ctx, item, projection) => listings.updateListing(app, ctx, item, projection),
  setPrices: (ctx, items) => sets.setPrices(app, ctx, items),
  setStock: (ctx, items) => sets.setStock(app, ctx, items),
  setStatus: (ctx, items) => sets.setStatus(app, ctx, items),
  readListings: (ctx, cursor) => listings.readListings(app, ctx, cursor),
  getListings: (ctx, ids) => listings.getListings(app, ctx, ids),
  pullOrders: (ctx, ask) => orders.pullOrders(app, ctx, ask),
  getOrders: (ctx, ids) => orders.getOrders(app, ctx, ids),
  shipOptions: (ctx, order) => shipping.shipOptions(app, ctx, order),
  ship: (ctx, order, choice) => shipping.ship(app, ctx, order, choice),
  label: (ctx, order, step) => shipping.label(app, ctx, order, step),
  cancel: (ctx, order, reason, lines) => shipping.cancel(app, ctx, order, reason, lines),
})
