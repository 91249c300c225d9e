import type { ChannelConnector } from "../channel/connector"
import type { LazadaApp } from "./api"
import * as auth from "./auth"
import { LAZADA } from "./capabilities"
import * as listings from "./listings"
import * as orders from "./orders"
import { project } from "./project"
import { verifyPush } from "./push"
import * as reference from "./reference"
import * as sets from "./sets"
import * as shipping from "./shipping"

export type { LazadaApp } from "./api"

/** Lazada Open Platform. A token is one shop's in one country, so `locator` only names it. */
export const lazadaConnector = (app: LazadaApp): ChannelConnector => ({
  id: "lazada",
  apiVersion: "rest",
  capabilities: LAZADA,
  authorizeUrl: (ask) => auth.authorizeUrl(app, ask),
  exchangeCode: (wire, callback) => auth.exchangeCode(app, wire, callback),
  refresh: (wire, token) => auth.refresh(app, wire, token),
  listShops: (ctx) => auth.listShops(app, ctx),
  verifyPush: (raw, headers) => verifyPush(app, raw, headers),
  categories: (ctx) => reference.categories(app, ctx),
  attributes: (ctx, category) => reference.attributes(app, ctx, category),
  limits: () => reference.limits(),
  brands: (ctx, _, cursor) => reference.brands(app, ctx, cursor),
  project,
  uploadMedia: (ctx, pictures) => listings.uploadMedia(app, ctx, pictures),
  createListing: (ctx, projection) => listings.createListing(app, ctx, projection),
  findListing: (ctx, by) => listings.findListing(app, ctx, by),
  updateListing: (ctx, item, projection, links) => listings.updateListing(app, ctx, item, projection, links),
  setPrices: async (ctx, items) => sets.setPrices(app, ctx, items),
  setStock: async (ctx, items) => sets.setStock(app, ctx, items),
  setStatus: async (ctx, items) => sets.setStatus(app, ctx, items),
  readListings: (ctx, cursor) => listings.readListings(app, ctx, cursor),
  getListings: (ctx, ids) => listings.getListings(app, ctx, ids),
  pullOrders: (ctx, ask) => orders.pullOrders(app, ctx, ask),
  getOrders: (ctx, ids) => orders.getOrders(app, ctx, ids),
  completeOrder: (ctx, order) => orders.completeOrder(app, ctx, order),
  shipOptions: () => shipping.shipOptions(),
  ship: (ctx, order, choice) => shipping.ship(app, ctx, order, choice),
  pendingStep: shipping.pendingStep,
  label: (ctx, order, step) => shipping.label(app, ctx, order, step),
  cancelReasons: (ctx, order, reason, lines) => shipping.cancelReasons(app, ctx, order, reason, lines),
  cancel: (ctx, order, _, lines, reasonId) => shipping.cancel(app, ctx, order, lines, reasonId),
})
