import { randomBytes } from "node:crypto"
import { html, type Received, type Reply, seeOther } from "../market/http.ts"
import type { DailyCount } from "../market/limits.ts"
import { Market, type MarketOptions, type Platform } from "../market/market.ts"
import type { Offer } from "../market/sales.ts"
import { consent } from "./consent.ts"
import { control } from "./control.ts"
import { endpoints } from "./endpoints.ts"
import { Refused, refusal, refused } from "./errors.ts"
import { bodyOf } from "./fields.ts"
import { publicCaller, shopCaller } from "./gateway.ts"
import { isLive } from "./item-fields.ts"
import { modelName } from "./item-reads.ts"
import { statusOf, tell, topics, trackingOf } from "./messages.ts"
import { buy, register } from "./order-life.ts"
import { shopPages } from "./pages/shop-pages.ts"
import { type App, freshState, type Grant, type Item, type Order, type Shop, type State } from "./state.ts"
import { codeLife } from "./tokens.ts"

export type ShopeeOptions = MarketOptions & { apps: readonly App[]; shops?: readonly ShopSetting[] | undefined }
export type ShopSetting = { shop_id: number; name: string } & Partial<Shop>

/**
 * The push guide lets "all pushes support a different maximum number … and intervals" and prints none: these are this
 * simulator's. What it does print is that an answer counts only with a 2xx code and an empty body.
 */
const pushPolicy = {
  retryAfter: [5 * 60_000, 30 * 60_000, 3 * 3_600_000],
  deadline: 3_000,
  accepts: (status: number, body: string): boolean => status >= 200 && status < 300 && body === "",
}

const shopOf = (setting: ShopSetting): Shop => ({
  banned: false,
  holiday: false,
  order_delay: 0,
  payment_delay: 0,
  ...setting,
})

/** A stand-in for the Shopee Open Platform v2, Vietnam, written from its API schemas and guides. */
export class Shopee implements Platform {
  readonly name = "shopee"
  readonly market: Market<State>
  readonly apps: readonly App[]
  readonly dailyCalls: DailyCount
  /** Where its own links lead; known once somebody has asked for something. */
  private host = ""

  constructor(options: ShopeeOptions) {
    this.apps = options.apps
    const shops = (options.shops ?? []).map(shopOf)
    this.market = new Market<State>(options, (common) => freshState(common, shops), {
      ...pushPolicy,
      lost: ({ id, topic, account, body }) =>
        this.market.state.lost.push({
          ...{ id: this.market.nextNumber(), at: this.market.clock.now(), body, code: Number(topic) },
          ...{ partnerId: Number(id.split("-")[0]), shopId: account === "" ? null : Number(account) },
        }),
    })
    this.dailyCalls = this.market.daily(8)
    this.market.open(this)
    register(this)
  }

  isApi(path: string): boolean {
    return path.startsWith("/api/v2/") && path !== "/api/v2/shop/auth_partner"
  }

  accountOf({ search }: Received): string {
    return search.get("shop_id") ?? ""
  }

  codeOf({ headers, body }: Reply): string {
    if (!headers["content-type"]?.startsWith("application/json")) return ""
    const { error } = JSON.parse(String(body)) as { error?: unknown }
    return typeof error === "string" ? error : ""
  }

  throttled(): Reply {
    return refused(refusal("rateLimit"))
  }

  answer(request: Received): Reply {
    this.host = request.origin + request.base
    if (this.isApi(request.path)) return this.api(request)
    if (request.path === "/api/v2/shop/auth_partner") return consent(this, request)
    return shopPages(this, request) ?? html("<!doctype html><title>404</title><p>Không có trang này.</p>", 404)
  }

  offers(account?: string): Offer[] {
    return Object.values(this.market.state.items)
      .filter((item) => item.status === "NORMAL" && (account === undefined || String(item.shopId) === account))
      .flatMap((item) =>
        item.models.map(({ modelId, sku, stock, price }) => ({
          ...{ account: String(item.shopId), key: `${item.itemId}:${modelId}`, sku: sku || item.sku, stock, price },
        })),
      )
  }

  buy(offer: Offer, quantity: number): string | null {
    return buy(this, offer, quantity)
  }

  control(method: string, path: string, body: Record<string, unknown>): unknown {
    return control(this, method, path, body)
  }

  grantOf(partnerId: number, shopId: number): Grant | undefined {
    return this.market.state.grants.find((grant) => grant.partnerId === partnerId && grant.shopId === shopId)
  }

  /** The seller's consent: a code that is good once, for ten minutes. */
  consentOf(app: App, shopId: number, days: number): string {
    const { market } = this
    const now = market.clock.now()
    const grant = this.grantOf(app.partner_id, shopId)
    const renewed = { partnerId: app.partner_id, shopId, since: now, until: now + days * 86_400_000, active: true }
    if (grant) Object.assign(grant, renewed)
    else market.state.grants.push(renewed)
    const code = randomBytes(16).toString("hex")
    market.state.codes.push({ code, partnerId: app.partner_id, shopId, expiresAt: now + codeLife, used: false })
    tell(this, app, topics.authorised, null, {
      ...{ shop_id: shopId, success: 1, extra: `shop id ${shopId} has been authorized successfully` },
      authorize_type: "shop authorization by user",
    })
    market.changed()
    return code
  }

  itemsOf(shopId: number): Item[] {
    return Object.values(this.market.state.items).filter((item) => item.shopId === shopId)
  }

  itemOf(shopId: number, itemId: number): Item | undefined {
    const item = this.market.state.items[String(itemId)]
    return item?.shopId === shopId ? item : undefined
  }

  ordersOf(shopId: number): Order[] {
    return Object.values(this.market.state.orders).filter((order) => order.shopId === shopId)
  }

  touched(item: Item): void {
    item.updatedAt = this.market.clock.now()
    this.market.changed()
  }

  imageUrl(id: string): string {
    return `${this.host}/file/${id}`
  }

  tellStatus(order: Order): void {
    for (const app of this.appsOf(order.shopId)) tell(this, app, topics.orderStatus, order.shopId, statusOf(order))
  }

  tellTracking(order: Order): void {
    for (const app of this.appsOf(order.shopId)) tell(this, app, topics.tracking, order.shopId, trackingOf(order))
  }

  /** Apps that the shop's seller has consented to. */
  appsOf(shopId: number): App[] {
    return this.apps.filter(({ partner_id }) => this.grantOf(partner_id, shopId)?.active)
  }

  /** Items of one shop that carry the same seller SKU: what a repeated create leaves behind. */
  duplicates(): { shop_id: number; sku: string; item_ids: number[] }[] {
    const bySku = new Map<string, Item[]>()
    for (const item of Object.values(this.market.state.items).filter(
      (candidate) => isLive(candidate) && candidate.sku,
    )) {
      const key = `${item.shopId}|${item.sku}`
      bySku.set(key, [...(bySku.get(key) ?? []), item])
    }
    return [...bySku.values()]
      .filter((items) => items.length > 1)
      .map((items) => ({
        ...{ shop_id: items[0]?.shopId ?? 0, sku: items[0]?.sku ?? "" },
        item_ids: items.map(({ itemId }) => itemId),
      }))
  }

  labelOf(item: Item, modelId: number): string {
    const model = item.models.find((candidate) => candidate.modelId === modelId)
    return model ? modelName(item, model) : ""
  }

  private api(request: Received): Reply {
    const endpoint = endpoints[`${request.method} ${request.path.slice("/api/v2/".length)}`]
    try {
      if (!endpoint) throw refusal("offline")
      if (endpoint.type === "public")
        return endpoint.answer(this, publicCaller(this, request), request, () =>
          bodyOf(request.headers["content-type"], request.body),
        )
      return endpoint.answer(this, shopCaller(this, request), request, () =>
        bodyOf(request.headers["content-type"], request.body),
      )
    } catch (error) {
      if (error instanceof Refused) return refused(error)
      throw error
    }
  }
}

export const backTo = (url: string, fields: Record<string, string>): Reply =>
  seeOther(`${url}${url.includes("?") ? "&" : "?"}${new URLSearchParams(fields).toString()}`)
