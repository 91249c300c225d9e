import { randomBytes } from "node:crypto"
import { html, type Received, type Reply } from "../market/http.ts"
import { Market, type MarketOptions, type Platform } from "../market/market.ts"
import type { Offer } from "../market/sales.ts"
import { control } from "./control.ts"
import { endpoints } from "./endpoints.ts"
import { notFound, Refused, refused, tooMany } from "./errors.ts"
import { buy, isOpen, register, statusOf } from "./orders.ts"
import { pages } from "./pages.ts"
import { step } from "./products.ts"
import { type App, freshState, type Grant, type Order, type Product, type Seller, type State } from "./state.ts"
import { codeLife } from "./tokens.ts"

export type SellerSetting = { id: number; name: string } & Partial<Seller>
export type TikiOptions = MarketOptions & { apps: readonly App[]; shops?: readonly SellerSetting[] | undefined }

export const sellerFrom = (setting: SellerSetting): Seller => ({
  ...{ warehouse_id: 1000 + (setting.id % 1000), approval_delay: 86_400_000, order_delay: 0 },
  ...setting,
})

/** A stand-in for Tiki's Open API, written from the guides of open.tiki.vn. Nothing is pushed: events wait in queues. */
export class Tiki implements Platform {
  readonly name = "tiki"
  readonly market: Market<State>
  readonly apps: readonly App[]

  constructor(options: TikiOptions) {
    this.apps = options.apps
    const sellers = (options.shops ?? []).map(sellerFrom)
    const never = { retryAfter: [], deadline: 1, accepts: () => true }
    this.market = new Market<State>(options, (common) => freshState(common, sellers), never)
    // 100 requests a second for each seller (open-api-docs #150).
    this.market.limits.plan("seller", [{ from: 0, perSecond: 100, burst: 100 }])
    this.market.open(this)
    this.market.timeline.on("request", (trackId) => step(this, trackId))
    register(this)
  }

  isApi(path: string): boolean {
    return path.startsWith("/integration/") || path === "/sc/oauth2/token"
  }

  accountOf({ headers }: Received): string {
    const value = /^Bearer (\S+)$/.exec(headers.authorization ?? "")?.[1] ?? ""
    const { tokens } = this.market.state
    return Object.hasOwn(tokens, value) ? String(tokens[value]?.sellerId ?? "") : ""
  }

  codeOf({ status }: Reply): string {
    return status >= 400 ? String(status) : ""
  }

  throttled(): Reply {
    return refused(tooMany())
  }

  answer(request: Received): Reply {
    try {
      if (!this.isApi(request.path))
        return pages(this, request) ?? html("<!doctype html><title>404</title><p>Không có trang này.</p>", 404)
      const endpoint = endpoints.find(({ method, path }) => method === request.method && path.test(request.path))
      if (!endpoint) throw notFound("path")
      return endpoint.answer(this, request, endpoint.path.exec(request.path)?.[1] ?? "")
    } catch (error) {
      if (error instanceof Refused) return refused(error)
      throw error
    }
  }

  /** What Tiki offers: what is on hand, less the units of its own open orders. */
  sellable({ id, onHand }: Product): number {
    const open = Object.values(this.market.state.orders).filter((order) => order.productId === id && isOpen(order))
    return Math.max(0, onHand - open.reduce((sum, { quantity }) => sum + quantity, 0))
  }

  offers(account?: string): Offer[] {
    return Object.values(this.market.state.products)
      .filter(({ active, sellerId }) => active && (account === undefined || String(sellerId) === account))
      .map((product) => ({
        ...{ account: String(product.sellerId), key: String(product.id), sku: product.originalSku },
        ...{ stock: this.sellable(product), price: product.price },
      }))
  }

  buy(offer: Offer, quantity: number): string | null {
    return buy(this, offer, quantity)
  }

  control(method: string, path: string, body: Record<string, unknown>): unknown {
    return control(this, method, path, body)
  }

  grantOf(clientId: string, sellerId: number): Grant | undefined {
    return this.market.state.grants.find((grant) => grant.clientId === clientId && grant.sellerId === sellerId)
  }

  appsOf(sellerId: number): App[] {
    return this.apps.filter(({ client_id }) => this.grantOf(client_id, sellerId)?.active)
  }

  consentOf(app: App, sellerId: number, redirect: string): string {
    const grant = this.grantOf(app.client_id, sellerId)
    if (grant) grant.active = true
    else this.market.state.grants.push({ clientId: app.client_id, sellerId, active: true })
    const code = randomBytes(24).toString("base64url")
    const expiresAt = this.market.clock.now() + codeLife
    this.market.state.codes.push({ code, clientId: app.client_id, sellerId, redirect, expiresAt, used: false })
    this.market.changed()
    return code
  }

  productsOf(sellerId: number): Product[] {
    return Object.values(this.market.state.products).filter((product) => product.sellerId === sellerId)
  }

  /** Those that the floor shows by now. */
  ordersOf(sellerId: number): Order[] {
    const now = this.market.clock.now()
    return Object.values(this.market.state.orders).filter(
      (order) => order.sellerId === sellerId && order.visibleAt <= now,
    )
  }

  tell(type: string, order: Order): void {
    const { state, clock } = this.market
    for (const { queue, eventType, sellerId, sid } of state.subscriptions)
      if (eventType === type && sellerId === order.sellerId)
        state.events.push({
          ...{ n: this.market.nextNumber(), queue, type, sid, at: clock.now() },
          payload: { order_code: order.code, status: statusOf(order) },
        })
  }
}
