import { randomBytes } from "node:crypto"
import { html, type Received, type Reply } from "../market/http.ts"
import type { DailyCount } from "../market/limits.ts"
import { Market, type MarketOptions, type Platform } from "../market/market.ts"
import type { Offer } from "../market/sales.ts"
import { control } from "./control.ts"
import { endpoints } from "./endpoints.ts"
import { Refused, refusal, refused } from "./errors.ts"
import { buy, register } from "./orders.ts"
import { pages } from "./pages.ts"
import { webhookSignature } from "./signing.ts"
import { type App, freshState, type Grant, type Order, type Product, type Shop, type State } from "./state.ts"
import { codeLife } from "./tokens.ts"

export type ShopSetting = { id: string; name: string } & Partial<Shop>
export type TikTokOptions = MarketOptions & { apps: readonly App[]; shops?: readonly ShopSetting[] | undefined }

/** docv2/page/tts-webhooks-overview: 2 and 30 minutes, 3 and 12 hours, then no more. How long it waits is not said. */
const webhookPolicy = {
  retryAfter: [2 * 60_000, 30 * 60_000, 3 * 3_600_000, 12 * 3_600_000],
  deadline: 3_000,
  accepts: (status: number): boolean => status === 200,
}

export const shopOf = (setting: ShopSetting): Shop => ({
  cipher: `GCP_${randomBytes(18).toString("base64url")}`,
  code: `VNLC${setting.id.slice(-6)}`,
  warehouse_id: `70685172755${setting.id.slice(-8).padStart(8, "0")}`,
  probation: false,
  audit_delay: 10 * 60_000,
  order_delay: 0,
  ...setting,
})

/** A stand-in for TikTok Shop's Open API, Vietnam, written from its pages and their samples. */
export class TikTok implements Platform {
  readonly name = "tiktok"
  readonly market: Market<State>
  readonly apps: readonly App[]
  readonly created: DailyCount
  private host = ""

  constructor(options: TikTokOptions) {
    this.apps = options.apps
    const shops = (options.shops ?? []).map(shopOf)
    this.market = new Market<State>(options, (common) => freshState(common, shops), webhookPolicy)
    this.created = this.market.daily(7)
    this.market.open(this)
    this.market.timeline.on("audited", (id) => this.audited(id))
    register(this)
  }

  isApi(path: string): boolean {
    return /^\/(api\/v2\/token|(authorization|product|order|fulfillment|logistics|return_refund)\/\d{6})\//.test(path)
  }

  accountOf({ search, headers }: Received): string {
    const value = headers["x-tts-access-token"]
    const token = typeof value === "string" && Object.hasOwn(this.market.state.tokens, value) ? value : ""
    const cipher = search.get("shop_cipher")
    const shop = Object.values(this.market.state.shops).find((candidate) => candidate.cipher === cipher)
    return shop?.id ?? this.market.state.tokens[token]?.shopIds[0] ?? ""
  }

  codeOf({ headers, body }: Reply): string {
    if (!headers["content-type"]?.startsWith("application/json")) return ""
    const { code } = JSON.parse(String(body)) as { code?: unknown }
    return code === 0 || code === undefined ? "" : String(code)
  }

  throttled(): Reply {
    return refused(refusal("rate"))
  }

  answer(request: Received): Reply {
    this.host = request.origin + request.base
    if (!this.isApi(request.path))
      return pages(this, request) ?? html("<!doctype html><title>404</title><p>Không có trang này.</p>", 404)
    try {
      return this.api(request)
    } catch (error) {
      if (error instanceof Refused) return refused(error)
      throw error
    }
  }

  private api(request: Received): Reply {
    const matching = endpoints.filter(({ path }) => path.test(request.path))
    if (matching.length === 0) throw refusal("path")
    const endpoint = matching.find(({ method }) => method === request.method)
    if (!endpoint) throw refusal("method")
    return endpoint.answer(this, request, endpoint.path.exec(request.path)?.[1] ?? "")
  }

  offers(account?: string): Offer[] {
    return Object.values(this.market.state.products)
      .filter(({ status, shopId }) => status === "ACTIVATE" && (account === undefined || shopId === account))
      .flatMap(({ id, shopId, skus }) =>
        skus.map((sku) => ({
          ...{ account: shopId, key: `${id}:${sku.id}`, sku: sku.sellerSku, stock: sku.quantity, price: sku.price },
        })),
      )
  }

  buy(offer: Offer, quantity: number): string | null {
    return buy(this, offer, quantity)
  }

  control(method: string, path: string, body: Record<string, unknown>): unknown {
    return control(this, method, path, body)
  }

  grantOf(appKey: string, shopId: string): Grant | undefined {
    return this.market.state.grants.find((grant) => grant.appKey === appKey && grant.shopId === shopId)
  }

  shopsOf(app: App): Shop[] {
    return Object.values(this.market.state.shops).filter(({ id }) => this.grantOf(app.app_key, id)?.active)
  }

  appsOf(shopId: string): App[] {
    return this.apps.filter(({ app_key }) => this.grantOf(app_key, shopId)?.active)
  }

  isAgreed({ app_key }: App, shopIds: readonly string[]): boolean {
    return shopIds.some((id) => this.grantOf(app_key, id)?.active)
  }

  /** A seller's consent for a year, of one shop or all it has: a code that is good once, for thirty minutes. */
  consentOf(app: App, ...shopIds: string[]): string {
    const now = this.market.clock.now()
    for (const shopId of shopIds) {
      const fields = { appKey: app.app_key, shopId, active: true, until: now + 365 * 86_400_000 }
      const grant = this.grantOf(app.app_key, shopId)
      if (grant) Object.assign(grant, fields)
      else this.market.state.grants.push(fields)
    }
    const code = `ROW_${randomBytes(24).toString("base64url")}`
    this.market.state.codes.push({ code, appKey: app.app_key, shopIds, expiresAt: now + codeLife, used: false })
    this.market.changed()
    return code
  }

  /** Nineteen digits: more than a double can hold. */
  nextId(prefix = "17"): string {
    return `${prefix}${String(29592969712207008n + BigInt(this.market.nextNumber() * 7))
      .padStart(19 - prefix.length, "0")
      .slice(prefix.length - 19)}`
  }

  productsOf(shopId: string): Product[] {
    return Object.values(this.market.state.products).filter((product) => product.shopId === shopId)
  }

  /** Those that the floor shows by now. */
  ordersOf(shopId: string): Order[] {
    const now = this.market.clock.now()
    return Object.values(this.market.state.orders).filter((order) => order.shopId === shopId && order.visibleAt <= now)
  }

  touched(product: Product): void {
    product.updatedAt = this.market.clock.now()
    this.market.changed()
  }

  imageUrl(uri: string): string {
    return `${this.host}/file/${uri.replace("/", "_")}`
  }

  documentUrl(orderId: string): string {
    return `${this.host}/label/${orderId}`
  }

  /** Somebody at TikTok will look at it. A live version stays on sale meanwhile. */
  submit(product: Product): void {
    product.audit = "AUDITING"
    if (product.status !== "ACTIVATE") product.status = "PENDING"
    this.touched(product)
    const delay = this.market.state.shops[product.shopId]?.audit_delay ?? 0
    this.market.timeline.forget("audited", product.id)
    this.market.timeline.at(this.market.clock.now() + delay, "audited", product.id)
  }

  private audited(id: string): void {
    const product = this.market.state.products[id]
    if (!product?.submitted || product.audit !== "AUDITING") return
    const { title } = product.submitted
    const reasons = this.market.state.banned.filter(({ word }) => title.includes(word)).map(({ reason }) => reason)
    product.failedReasons = reasons
    product.audit = reasons.length > 0 ? "FAILED" : "APPROVED"
    if (reasons.length === 0) Object.assign(product, { live: product.submitted, submitted: null, status: "ACTIVATE" })
    else if (product.status !== "ACTIVATE") product.status = "FAILED"
    this.touched(product)
    const status = reasons.length > 0 ? "PRODUCT_AUDIT_FAILURE" : "PRODUCT_AUDIT_SUCCESS"
    this.tell(5, product.shopId, {
      ...{ product_id: id, status, suspended_reason: reasons.join("; ") },
      update_time: this.market.clock.seconds(),
    })
  }

  tellOrder(order: Order): void {
    this.tell(1, order.shopId, {
      ...{ order_id: order.id, order_status: order.status, is_on_hold_order: false },
      update_time: Math.floor(order.updatedAt / 1000),
    })
  }

  /** Every attempt of one message carries the same `tts_notification_id`. */
  tell(type: number, shopId: string, data: Record<string, unknown>, apps = this.appsOf(shopId)): void {
    for (const app of apps) {
      if (app.webhook_url === undefined) continue
      const id = this.nextId("73")
      const timestamp = this.market.clock.seconds()
      const body = JSON.stringify({ type, tts_notification_id: id, shop_id: shopId, timestamp, data })
      const headers = { authorization: webhookSignature(app.secret, app.app_key, body) }
      this.market.pushes.send({ id, topic: String(type), account: shopId, url: app.webhook_url, headers, body })
    }
  }
}
