import { randomBytes } from "node:crypto"
import { FeedDesk } from "../feeds/desk.ts"
import { html, type Received, type Reply } from "../market/http.ts"
import { Market, type MarketOptions, type Platform } from "../market/market.ts"
import type { Offer } from "../market/sales.ts"
import { reviewItem, runBatch } from "./batches.ts"
import { control } from "./control.ts"
import { Refused, refusal, refused } from "./errors.ts"
import { metaFeed } from "./feed-rules.ts"
import { call } from "./gateway.ts"
import { pages } from "./pages.ts"
import { escapedJson, hubSignature } from "./signing.ts"
import { type App, type Catalogue, freshState, type Item, type State, type Token } from "./state.ts"
import { codeLife } from "./tokens.ts"

export type CatalogueSetting = { id: string; name: string } & Partial<Catalogue>
export type MetaOptions = MarketOptions & {
  apps: readonly App[]
  shops?: readonly CatalogueSetting[] | undefined
  /** Addresses of this machine pass for https ones; no real catalogue does that. */
  takes_local?: boolean | undefined
}

/** Webhooks: 200 for what was taken; else again, less and less often, for 36 hours. */
const pushPolicy = {
  retryAfter: [0, 60_000, 10 * 60_000, 3_600_000, 6 * 3_600_000, 12 * 3_600_000],
  deadline: 5_000,
  accepts: (status: number): boolean => status === 200,
}

export const catalogueFrom = (setting: CatalogueSetting): Catalogue => ({
  ...{ viewers: 1, batch_delay: 60_000, review_delay: 3_600_000 },
  ...setting,
})

const hour = 3_600_000

/** A stand-in for catalogues of goods at Meta, written from the Catalog Batch API's pages and the feed reference. */
export class Meta implements Platform {
  readonly name = "meta"
  readonly market: Market<State>
  readonly apps: readonly App[]
  readonly takesLocal: boolean
  readonly feeds: FeedDesk

  constructor(options: MetaOptions) {
    this.apps = options.apps
    this.takesLocal = options.takes_local ?? false
    const catalogues = (options.shops ?? []).map(catalogueFrom)
    this.market = new Market<State>(options, (common) => freshState(common, catalogues), pushPolicy)
    this.feeds = new FeedDesk(this.market, metaFeed, {
      takesLocal: this.takesLocal,
      onFetched: ({ id, account }) =>
        this.tell("product_feed", account, { catalog_id: account, product_feed_id: id, status: "Finished" }),
    })
    this.market.open(this)
    this.market.timeline.on("batch", (handle) => runBatch(this, handle))
    this.market.timeline.on("reviewed", (key) => reviewItem(this, key))
  }

  isApi(path: string): boolean {
    return /^\/v\d+\.\d+\//.test(path) && !path.endsWith("/dialog/oauth")
  }

  accountOf({ path }: Received): string {
    return /^\/v\d+\.\d+\/(\d+)\//.exec(path)?.[1] ?? ""
  }

  codeOf({ status, headers, body }: Reply): string {
    if (status < 400) return ""
    if (!headers["content-type"]?.startsWith("application/json")) return String(status)
    return String((JSON.parse(String(body)) as { error?: { code?: number } }).error?.code ?? status)
  }

  throttled(request: Received): Reply {
    const id = this.accountOf(request)
    return refused(request.path.endsWith("/items_batch") ? refusal.batches(id, 5) : refusal.calls(id, 5))
  }

  async answer(request: Received): Promise<Reply> {
    if (!this.isApi(request.path))
      return (await pages(this, request)) ?? html("<!doctype html><title>404</title><p>Không có trang này.</p>", 404)
    try {
      return call(this, request)
    } catch (error) {
      if (error instanceof Refused) return refused(error)
      throw error
    }
  }

  /** Counts one call of the last hour; the quotas are those of the rate limiting page, and a plan may narrow them. */
  spend({ id, viewers }: Catalogue, kind: "batch" | "management"): void {
    const most = Math.floor((kind === "batch" ? 200 : 20_000) * (1 + Math.log2(Math.max(1, viewers))))
    const { state, clock, limits } = this.market
    const calls = (state.calls[`${kind}|${id}`] ?? []).filter((at) => at > clock.now() - hour)
    state.calls[`${kind}|${id}`] = calls
    const wait = calls.length >= most ? Math.ceil(((calls[0] ?? 0) + hour - clock.now()) / 60_000) : 0
    const refuse = kind === "batch" ? refusal.batches : refusal.calls
    if (wait > 0) throw refuse(id, wait)
    if (!limits.take(kind, id)) throw refuse(id, 1)
    calls.push(clock.now())
  }

  /** Shows goods and leads to the shop; nothing is bought here. */
  offers(account?: string): Offer[] {
    return Object.values(this.market.state.items)
      .filter(({ review, catalogue }) => review === "approved" && (account === undefined || catalogue === account))
      .map(({ catalogue, retailerId, fields }) => ({
        ...{ account: catalogue, key: retailerId, sku: retailerId },
        stock: Number(fields["quantity_to_sell_on_facebook"] ?? 0),
        price: Number(String(fields["price"]).replace(/\D/g, "")),
      }))
  }

  buy(): null {
    return null
  }

  control(method: string, path: string, body: Record<string, unknown>): unknown {
    return control(this, method, path, body)
  }

  /** A token that has not ended, of a consent that was not taken back. */
  tokenOf(value: string): Token | undefined {
    const { tokens, grants } = this.market.state
    const token = Object.hasOwn(tokens, value) ? tokens[value] : undefined
    const isAlive = token && (token.expiresAt === null || token.expiresAt > this.market.clock.now())
    const isGranted = grants.some(
      (grant) => grant.active && grant.appId === token?.appId && grant.catalogue === token.catalogue,
    )
    return isAlive && isGranted ? token : undefined
  }

  appsOf(catalogue: string): App[] {
    const { grants } = this.market.state
    return this.apps.filter(({ app_id }) =>
      grants.some((grant) => grant.active && grant.appId === app_id && grant.catalogue === catalogue),
    )
  }

  consentOf(app: App, catalogue: string, redirect: string): string {
    const { grants, codes } = this.market.state
    const grant = grants.find((known) => known.appId === app.app_id && known.catalogue === catalogue)
    if (grant) grant.active = true
    else grants.push({ appId: app.app_id, catalogue, active: true })
    const code = `AQ${randomBytes(40).toString("base64url")}`
    const expiresAt = this.market.clock.now() + codeLife
    codes.push({ code, appId: app.app_id, catalogue, redirect, expiresAt, used: false })
    this.market.changed()
    return code
  }

  itemsOf(catalogue: string): Item[] {
    return Object.values(this.market.state.items).filter((item) => item.catalogue === catalogue)
  }

  /** Webhooks of the topic `catalog`: told to apps that a catalogue was opened to. */
  tell(field: string, catalogue: string, value: Record<string, unknown>): void {
    for (const app of this.appsOf(catalogue)) {
      if (app.webhook_url === undefined) continue
      const entry = [{ id: catalogue, time: this.market.clock.seconds(), changes: [{ field, value }] }]
      const body = escapedJson({ object: "catalog", entry })
      this.market.pushes.send({
        ...{ id: `${app.app_id}-${this.market.nextNumber()}`, topic: field, account: catalogue, url: app.webhook_url },
        ...{ headers: { "x-hub-signature-256": hubSignature(app.secret, body) }, body },
      })
    }
  }
}
