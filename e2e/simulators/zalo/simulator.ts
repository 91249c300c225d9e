import { randomBytes } from "node:crypto"
import { html, type Received, type Reply } from "../market/http.ts"
import { Market, type MarketOptions, type Platform } from "../market/market.ts"
import type { Offer } from "../market/sales.ts"
import { control } from "./control.ts"
import { Refused, refusal, refused, TokenRefused, tokenRefused } from "./errors.ts"
import { call, prefix } from "./gateway.ts"
import { pages } from "./pages.ts"
import { eventSignature } from "./signing.ts"
import { type Account, type App, freshState, type Product, type State } from "./state.ts"
import { codeLife, token } from "./tokens.ts"

export type AccountSetting = { id: string; name: string } & Partial<Account>
export type ZaloOptions = MarketOptions & { apps: readonly App[]; shops?: readonly AccountSetting[] | undefined }

export const accountFrom = (setting: AccountSetting): Account => ({
  ...{ most_products: 2_000, per_minute: 200, has_store: true },
  ...setting,
})

const minute = 60_000
const tokenPath = "/v4/oa/access_token"

/** A stand-in for the store of Zalo Official Accounts (API v2.0) and Zalo's OAuth v4. */
export class Zalo implements Platform {
  readonly name = "zalo"
  readonly market: Market<State>
  readonly apps: readonly App[]
  private readonly minutes = new Map<string, { since: number; used: number }>()

  constructor(options: ZaloOptions) {
    this.apps = options.apps
    const accounts = (options.shops ?? []).map(accountFrom)
    // 200 within two seconds, or again for twelve hours; then the webhook is switched off.
    this.market = new Market<State>(options, (common) => freshState(common, accounts), {
      retryAfter: [minute, 15 * minute, 3_600_000, 3 * 3_600_000, 8 * 3_600_000],
      deadline: 2_000,
      accepts: (status) => status === 200,
      lost: ({ id }) => void this.market.state.silenced.push(id.split("-")[0] ?? ""),
    })
    this.market.open(this)
  }

  isApi(path: string): boolean {
    return path === tokenPath || path.startsWith(`${prefix}/`)
  }

  accountOf({ headers }: Received): string {
    const given = String(headers["access_token"] ?? "")
    const { tokens } = this.market.state
    return Object.hasOwn(tokens, given) ? (tokens[given]?.oaId ?? "") : ""
  }

  codeOf({ headers, body, status }: Reply): string {
    if (!headers["content-type"]?.startsWith("application/json")) return String(status)
    const answer = JSON.parse(String(body)) as { error?: number; error_name?: string }
    return answer.error ? String(answer.error) : (answer.error_name ?? "")
  }

  throttled(): Reply {
    return refused(refusal.rate())
  }

  answer(request: Received): Reply {
    if (!this.isApi(request.path))
      return pages(this, request) ?? html("<!doctype html><title>404</title><p>Không có trang này.</p>", 404)
    try {
      if (request.path !== tokenPath) return call(this, request)
      if (request.method !== "POST") throw refusal.path()
      return token(this, request)
    } catch (error) {
      if (error instanceof Refused) return refused(error)
      if (error instanceof TokenRefused) return tokenRefused(error)
      throw error
    }
  }

  /** Calls of an account in this minute, told in headers; a plan may narrow them without a word. */
  minuteOf({ id, per_minute }: Account): { headers: Record<string, string>; isTaken: boolean } {
    const now = this.market.clock.now()
    const held = this.minutes.get(id)
    const current = held && now - held.since < minute ? held : { since: now, used: 0 }
    this.minutes.set(id, current)
    const isTaken = current.used < per_minute && this.market.limits.take("calls", id)
    if (isTaken) current.used += 1
    const remain = String(Math.max(0, per_minute - current.used))
    return { isTaken, headers: { xratelimitlimit: String(per_minute), xratelimitremain: remain } }
  }

  offers(account?: string): Offer[] {
    return Object.values(this.market.state.products)
      .filter(({ status, oaId }) => status === "show" && (account === undefined || oaId === account))
      .map(({ oaId, id, code, quantity, price }) => ({ account: oaId, key: id, sku: code, stock: quantity, price }))
  }

  /** Buyers of a store write to the account; its orders are not part of this. */
  buy(): null {
    return null
  }

  control(method: string, path: string, body: Record<string, unknown>): unknown {
    return control(this, method, path, body)
  }

  isGranted(appId: string, oaId: string): boolean {
    return this.market.state.grants.some((grant) => grant.active && grant.appId === appId && grant.oaId === oaId)
  }

  appsOf(oaId: string): App[] {
    return this.apps.filter(({ app_id }) => this.isGranted(app_id, oaId))
  }

  consentOf(app: App, oaId: string, challenge: string): string {
    const { grants, codes } = this.market.state
    const grant = grants.find((known) => known.appId === app.app_id && known.oaId === oaId)
    if (grant) grant.active = true
    else grants.push({ appId: app.app_id, oaId, active: true })
    const code = randomBytes(60).toString("base64url")
    const expiresAt = this.market.clock.now() + codeLife
    codes.push({ code, appId: app.app_id, oaId, challenge, expiresAt, used: false })
    this.market.changed()
    return code
  }

  productsOf(oaId: string): Product[] {
    return Object.values(this.market.state.products).filter((product) => product.oaId === oaId)
  }

  /** The timestamp that is hashed is the one inside the body, in ms. */
  tell(event_name: string, oa_id: string, more: Record<string, unknown>): void {
    for (const { app_id, oa_secret, webhook_url } of this.appsOf(oa_id)) {
      if (webhook_url === undefined || this.market.state.silenced.includes(app_id)) continue
      const timestamp = String(this.market.clock.now())
      const body = JSON.stringify({ event_name, app_id, oa_id, timestamp, ...more })
      this.market.pushes.send({
        ...{ id: `${app_id}-${this.market.nextNumber()}`, topic: event_name, account: oa_id, url: webhook_url, body },
        headers: { "x-zevent-signature": eventSignature(app_id, body, timestamp, oa_secret) },
      })
    }
  }
}
