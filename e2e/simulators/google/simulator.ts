import { randomBytes } from "node:crypto"
import { FeedDesk } from "../feeds/desk.ts"
import { html, type Received, type Reply } from "../market/http.ts"
import type { DailyCount } from "../market/limits.ts"
import { Market, type MarketOptions, type Platform } from "../market/market.ts"
import type { Offer } from "../market/sales.ts"
import { control } from "./control.ts"
import { Refused, refusal, refused, TokenRefused, tokenRefused } from "./errors.ts"
import { googleFeed } from "./feed-rules.ts"
import { call } from "./gateway.ts"
import { pages } from "./pages.ts"
import { processed, reviewed } from "./products.ts"
import {
  type Account,
  type App,
  freshState,
  type Product,
  type ServiceAccount,
  type State,
  type Token,
} from "./state.ts"
import { codeLife, token } from "./tokens.ts"

export type AccountSetting = { id: string; name: string } & Partial<Account>
export type GoogleOptions = MarketOptions & {
  apps: readonly App[]
  shops?: readonly AccountSetting[] | undefined
  service_accounts?: readonly ServiceAccount[] | undefined
  /** Addresses of this machine pass for https ones; no real account does that. */
  takes_local?: boolean | undefined
}

export const accountFrom = (setting: AccountSetting): Account => ({
  ...{ data_source: `1${setting.id}`, processing_delay: 5 * 60_000, review_delay: 3 * 86_400_000 },
  ...setting,
})

/** A stand-in for Google Merchant: the Merchant API's products v1, and a Merchant Center that fetches feeds. */
export class Google implements Platform {
  readonly name = "google"
  readonly market: Market<State>
  readonly apps: readonly App[]
  readonly serviceAccounts: readonly ServiceAccount[]
  readonly takesLocal: boolean
  readonly feeds: FeedDesk
  readonly dailyUpdates: DailyCount

  constructor(options: GoogleOptions) {
    this.apps = options.apps
    this.serviceAccounts = options.service_accounts ?? []
    this.takesLocal = options.takes_local ?? false
    const accounts = (options.shops ?? []).map(accountFrom)
    const never = { retryAfter: [], deadline: 1, accepts: () => true }
    this.market = new Market<State>(options, (common) => freshState(common, accounts), never)
    this.feeds = new FeedDesk(this.market, googleFeed, { takesLocal: this.takesLocal })
    // Daily limits begin anew at midday UTC (accounts.quotas).
    this.dailyUpdates = this.market.daily(12)
    this.market.open(this)
    this.market.timeline.on("processed", (key) => processed(this, key))
    this.market.timeline.on("reviewed", (key) => reviewed(this, key))
  }

  isApi(path: string): boolean {
    return path === "/token" || /^\/(?:accounts|products|datasources)\/v\d/.test(path)
  }

  accountOf({ path }: Received): string {
    return /^\/(?:products|datasources)\/v1\/accounts\/(\d+)\//.exec(path)?.[1] ?? ""
  }

  codeOf({ status, headers, body }: Reply): string {
    if (status < 400) return ""
    if (!headers["content-type"]?.startsWith("application/json")) return String(status)
    const { error } = JSON.parse(String(body)) as {
      error?: string | { details?: { metadata?: { REASON?: string } }[] }
    }
    return typeof error === "string" ? error : (error?.details?.[0]?.metadata?.REASON ?? String(status))
  }

  throttled(): Reply {
    return refused(refusal.rate())
  }

  async answer(request: Received): Promise<Reply> {
    if (!this.isApi(request.path))
      return (await pages(this, request)) ?? html("<!doctype html><title>404</title><p>Không có trang này.</p>", 404)
    try {
      if (request.path !== "/token") return call(this, request)
      if (request.method !== "POST") throw refusal.path()
      return token(this, request)
    } catch (error) {
      if (error instanceof Refused) return refused(error)
      if (error instanceof TokenRefused) return tokenRefused(error)
      throw error
    }
  }

  /** Shows goods and leads to the shop; nothing is bought here. */
  offers(account?: string): Offer[] {
    return Object.values(this.market.state.products)
      .filter(({ status, accountId }) => status === "approved" && (account === undefined || accountId === account))
      .map(({ accountId, offerId, processed: shown }) => ({
        ...{ account: accountId, key: offerId, sku: offerId, stock: shown?.["availability"] === "IN_STOCK" ? 1 : 0 },
        price: Number((shown?.["price"] as { amountMicros: string } | undefined)?.amountMicros.slice(0, -6) ?? 0),
      }))
  }

  buy(): null {
    return null
  }

  control(method: string, path: string, body: Record<string, unknown>): unknown {
    return control(this, method, path, body)
  }

  tokenOf(value: string): Token | undefined {
    const { tokens } = this.market.state
    return Object.hasOwn(tokens, value) ? tokens[value] : undefined
  }

  /** Those that the token speaks for while its consent lives; a service account's are in its own settings. */
  accountsOf({ holder, accounts }: Token): Account[] {
    const isMachine = this.serviceAccounts.some(({ email }) => email === holder)
    const { grants, accounts: known } = this.market.state
    return accounts.flatMap((id) => {
      const isActive =
        isMachine || grants.some((grant) => grant.active && grant.clientId === holder && grant.accountId === id)
      const account = known[id]
      return isActive && account ? [account] : []
    })
  }

  appsOf(accountId: string): App[] {
    const { grants } = this.market.state
    return this.apps.filter(({ client_id }) =>
      grants.some((grant) => grant.active && grant.clientId === client_id && grant.accountId === accountId),
    )
  }

  consentOf(app: App, accounts: string[], redirect: string): string {
    const { grants, codes } = this.market.state
    for (const accountId of accounts) {
      const grant = grants.find((known) => known.clientId === app.client_id && known.accountId === accountId)
      if (grant) grant.active = true
      else grants.push({ clientId: app.client_id, accountId, active: true })
    }
    const code = `4/0${randomBytes(32).toString("base64url")}`
    const expiresAt = this.market.clock.now() + codeLife
    codes.push({ code, clientId: app.client_id, accounts, redirect, expiresAt, used: false })
    this.market.changed()
    return code
  }

  productsOf(accountId: string): Product[] {
    return Object.values(this.market.state.products).filter((product) => product.accountId === accountId)
  }
}
