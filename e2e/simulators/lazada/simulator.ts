import { html, type Received, type Reply } from "../market/http.ts"
import type { DailyCount } from "../market/limits.ts"
import { Market, type MarketOptions, type Platform } from "../market/market.ts"
import type { Offer } from "../market/sales.ts"
import { control } from "./control.ts"
import { endpoints } from "./endpoints.ts"
import { Refused, refusal, refused } from "./errors.ts"
import { callOf, sellerOf } from "./gateway.ts"
import { buy, register } from "./orders.ts"
import { pages } from "./pages.ts"
import { pushSignature } from "./signing.ts"
import { type App, freshState, type Grant, type Item, type Line, type Order, type Seller, type State } from "./state.ts"
import { codeLife } from "./tokens.ts"
import { randomBytes } from "node:crypto"

export type SellerSetting = { id: string; name: string } & Partial<Seller>
export type LazadaOptions = MarketOptions & {
  apps: readonly App[]
  shops?: readonly SellerSetting[] | undefined
  /** How long an edit of an item takes, in ms of the machine: another that comes meanwhile is refused (4147). */
  editMs?: number | undefined
}

/** Push mechanism, step 2: HTTP 200 within 500 ms, or again after 30 minutes, twelve times. */
const pushPolicy = {
  retryAfter: Array.from({ length: 12 }, () => 30 * 60_000),
  deadline: 500,
  accepts: (status: number): boolean => status === 200,
}

export const sellerFrom = (setting: SellerSetting): Seller => ({
  ...{ short_code: `VN${setting.id.slice(-6)}`, active: true, qc_delay: 10 * 60_000, order_delay: 0 },
  ...setting,
})

/** A stand-in for the Lazada Open Platform, Vietnam, written from its documents and the samples of its API pages. */
export class Lazada implements Platform {
  readonly name = "lazada"
  readonly market: Market<State>
  readonly apps: readonly App[]
  readonly dailyCalls: DailyCount
  private readonly editing = new Set<number>()
  private host = ""

  constructor(private readonly options: LazadaOptions) {
    this.apps = options.apps
    const sellers = (options.shops ?? []).map(sellerFrom)
    this.market = new Market<State>(options, (common) => freshState(common, sellers), pushPolicy)
    this.dailyCalls = this.market.daily(8)
    this.market.open(this)
    this.market.timeline.on("checked", (id) => this.checked(id))
    register(this)
  }

  isApi(path: string): boolean {
    return path.startsWith("/rest/")
  }

  accountOf({ search, headers, body }: Received): string {
    const isForm = headers["content-type"]?.startsWith("application/x-www-form-urlencoded")
    const given =
      search.get("access_token") ?? (isForm ? new URLSearchParams(body.toString("utf8")).get("access_token") : null)
    const { tokens } = this.market.state
    return given !== null && Object.hasOwn(tokens, given) ? (tokens[given]?.sellerId ?? "") : ""
  }

  codeOf({ headers, body }: Reply): string {
    if (!headers["content-type"]?.startsWith("application/json")) return ""
    const { code } = JSON.parse(String(body)) as { code?: unknown }
    return code === "0" || code === undefined ? "" : String(code)
  }

  throttled(): Reply {
    return refused(refusal.tooFast())
  }

  async answer(request: Received): Promise<Reply> {
    this.host = request.origin + request.base
    if (!this.isApi(request.path))
      return pages(this, request) ?? html("<!doctype html><title>404</title><p>Không có trang này.</p>", 404)
    try {
      const path = request.path.slice("/rest".length)
      const endpoint = endpoints[path]
      if (!endpoint) throw refusal.path()
      const call = callOf(this, request, path)
      return await (endpoint.type === "open"
        ? endpoint.answer(this, call)
        : endpoint.answer(this, sellerOf(this, call, path)))
    } catch (error) {
      if (error instanceof Refused) return refused(error)
      throw error
    }
  }

  /** Edits of one item do not wait for each other: the later one is refused. */
  async alone<T>(ids: readonly number[], edit: () => T): Promise<T> {
    if (ids.some((id) => this.editing.has(id))) throw refusal.concurrent()
    for (const id of ids) this.editing.add(id)
    try {
      await new Promise((resolve) => setTimeout(resolve, this.options.editMs ?? 20))
      return edit()
    } finally {
      for (const id of ids) this.editing.delete(id)
    }
  }

  offers(account?: string): Offer[] {
    return Object.values(this.market.state.items)
      .filter(({ status, sellerId }) => status === "Active" && (account === undefined || sellerId === account))
      .flatMap(({ id, sellerId, skus }) =>
        skus
          .filter(({ active }) => active)
          .map((sku) => ({
            ...{ account: sellerId, key: `${id}:${sku.id}`, sku: sku.sellerSku, stock: sku.quantity },
            price: sku.salePrice ?? sku.price,
          })),
      )
  }

  buy(offer: Offer, quantity: number): string | null {
    return buy(this, offer, quantity)
  }

  control(method: string, path: string, body: Record<string, unknown>): unknown {
    return control(this, method, path, body)
  }

  grantOf(appKey: string, sellerId: string): Grant | undefined {
    return this.market.state.grants.find((grant) => grant.appKey === appKey && grant.sellerId === sellerId)
  }

  appsOf(sellerId: string): App[] {
    return this.apps.filter(({ app_key }) => this.grantOf(app_key, sellerId)?.active)
  }

  consentOf(app: App, sellerId: string): string {
    const grant = this.grantOf(app.app_key, sellerId)
    if (grant) grant.active = true
    else this.market.state.grants.push({ appKey: app.app_key, sellerId, active: true })
    const code = `0_${app.app_key}_${randomBytes(16).toString("base64url")}`
    const expiresAt = this.market.clock.now() + codeLife
    this.market.state.codes.push({ code, appKey: app.app_key, sellerId, expiresAt, used: false })
    this.market.changed()
    return code
  }

  itemsOf(sellerId: string): Item[] {
    return Object.values(this.market.state.items).filter(
      (item) => item.sellerId === sellerId && item.status !== "Deleted",
    )
  }

  /** Those that the floor shows by now. */
  ordersOf(sellerId: string): Order[] {
    const now = this.market.clock.now()
    return Object.values(this.market.state.orders).filter(
      (order) => order.sellerId === sellerId && order.visibleAt <= now,
    )
  }

  touched(item: Item): void {
    item.updatedAt = this.market.clock.now()
    this.market.changed()
  }

  imageUrl(hash: string): string {
    return `${this.host}/p/${hash}.jpg`
  }

  /** Only pictures that were uploaded here may be shown. */
  isOwnImage(url: unknown): boolean {
    const [, hash = ""] = typeof url === "string" ? (/\/p\/([0-9a-f]{32})\.jpg$/.exec(url) ?? []) : []
    return Object.hasOwn(this.market.state.images, hash)
  }

  /** Quality control looks at it before it is on sale. */
  submit(item: Item): void {
    item.status = "Pending QC"
    this.touched(item)
    const delay = this.market.state.sellers[item.sellerId]?.qc_delay ?? 0
    this.market.timeline.forget("checked", String(item.id))
    this.market.timeline.at(this.market.clock.now() + delay, "checked", String(item.id))
  }

  private checked(id: string): void {
    const item = this.market.state.items[id]
    if (item?.status !== "Pending QC") return
    const reason = this.market.state.banned.find(({ word }) => item.attributes["name"]?.includes(word))?.reason ?? ""
    Object.assign(item, { status: reason === "" ? "Active" : "Suspended", rejectReason: reason })
    this.touched(item)
    this.tell(1, item.sellerId, {
      ...{ item_id: item.id, status: reason === "" ? "approved" : "rejected", reason },
      status_update_time: this.market.clock.seconds(),
    })
  }

  /** Ids are texts in pushes. */
  tellLine(order: Order, line: Line): void {
    this.tell(0, order.sellerId, {
      ...{ order_status: line.status, trade_order_id: String(order.id), trade_order_line_id: String(line.id) },
      status_update_time: Math.floor(order.updatedAt / 1000),
    })
  }

  tell(message_type: number, seller_id: string, data: Record<string, unknown>): void {
    for (const app of this.appsOf(seller_id)) {
      if (app.push_url === undefined) continue
      const body = JSON.stringify({
        seller_id,
        message_type,
        data,
        timestamp: this.market.clock.now(),
        site: "lazada_vn",
      })
      this.market.pushes.send({
        ...{ id: `${app.app_key}-${this.market.nextNumber()}`, topic: String(message_type), account: seller_id },
        ...{ url: app.push_url, headers: { authorization: pushSignature(app.secret, app.app_key, body) }, body },
      })
    }
  }
}
