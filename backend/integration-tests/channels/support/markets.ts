import { randomUUID } from "node:crypto"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { connectAccount } from "../../../src/modules/channel/account-store"
import { markDue } from "../../../src/modules/channel/intent-store"
import { type Aspect, ASPECTS } from "../../../src/modules/channel/types"
import type { CanonicalProduct } from "../../../src/providers/channel/catalogue"
import type { ChannelConnector, Ctx, Grant } from "../../../src/providers/channel/connector"
import type { Wire } from "../../../src/providers/channel/exchange"
import { fetchHttp } from "../../../src/providers/channel/fetch-http"
import { keepPush, type OrderDesk } from "../../../src/workflows/channel/orders/hear-orders"
import type { Desk } from "../../../src/workflows/channel/push/desk"
import { pushDue, type Pass } from "../../../src/workflows/channel/push/push-due"
import { startPostgres, type TestPostgres } from "../../chain/support/postgres"
import { followUp } from "../../../src/workflows/channel/reconcile/follow-up"
import { type Floors, startFloors } from "./floors"
import { type Floor, FLOORS, KITS, settled } from "./floor-kits"
import { mapped, PICTURE, product, value } from "./goods"
import { listen, type Listener, type Told } from "./listener"
import { CHANNEL_TABLES } from "./shopee-desk"

export type Wanted = {
  /** How many shops of ours at each floor; one at every floor without it. */
  shops?: Partial<Record<Floor, number>>
  /** `running`: the floors' clock is this machine's, for what is timed. */
  clock?: "still" | "running"
  connections?: number
  /** Tables beyond those of the floors; our Postgres has only these without it. */
  start?: () => Promise<Tables>
  /** Settings of all shops of a floor beyond our own, as its simulator names them. */
  more?: Partial<Record<Floor, object>>
}

type Tables = Pick<TestPostgres, "connect" | "stop"> & Partial<Pick<TestPostgres, "url">>
type DeskOf = (account: MarketAccount) => Desk
type Known = Awaited<ReturnType<typeof mapped>>
export type Offer = { account: string; key: string; sku: string; stock: number; price: number }

/** Simulated floors with shops of ours, and one Postgres with what is known of them. */
export class Markets {
  readonly accounts: MarketAccount[] = []

  private constructor(
    private readonly postgres: Tables,
    readonly sql: Knex,
    readonly floors: Floors,
    readonly listener: Listener,
    private readonly clock: { now: Date | null },
  ) {}

  static async open({ shops, clock = "still", connections = 12, more = {}, start }: Wanted = {}): Promise<Markets> {
    const counts = shops ?? Object.fromEntries(FLOORS.map((floor) => [floor, 1]))
    // What is marked as due is so by the clock of the database.
    const startAt = new Date(Date.now() + 60_000)
    const listener = await listen()
    const settings = FLOORS.filter((floor) => counts[floor]).map((floor) => {
      const own = Array.from({ length: counts[floor] ?? 0 }, (_, n) => ({
        ...{ id: KITS[floor].shopId(n), more: more[floor] ?? {} },
      }))
      return [floor.toUpperCase(), KITS[floor].settings(own, listener.url)]
    })
    const floors = await startFloors(Object.fromEntries(settings) as Record<string, object>, startAt, clock)
    const postgres: Tables = await (start?.() ?? startPostgres(CHANNEL_TABLES))
    const now = clock === "still" ? startAt : null
    const markets = new Markets(postgres, postgres.connect(connections), floors, listener, { now })
    for (const floor of FLOORS)
      for (let n = 0; n < (counts[floor] ?? 0); n += 1) markets.accounts.push(await markets.join(floor, n))
    return markets
  }

  /** The part of another process: the same database, and no say over the floors. */
  static elsewhere(sql: Knex, clock: { now: Date | null }): Markets {
    return new Markets(undefined as never, sql, undefined as never, undefined as never, clock)
  }

  get databaseUrl(): string {
    if (this.postgres.url === undefined) throw new Error("These tables have no address")
    return this.postgres.url
  }

  now(): Date {
    return this.clock.now ?? new Date()
  }

  wire(): Wire {
    return { http: fetchHttp(5_000), now: () => this.now(), signal: new AbortController().signal }
  }

  /** The account of a floor, or the n-th where there are several. */
  at(floor: Floor, n = 0): MarketAccount {
    const found = this.accounts.filter((account) => account.floor === floor)[n]
    if (!found) throw new Error(`No shop ${n} at ${floor}`)
    return found
  }

  /** Lets time pass on all floors and on our side. */
  async pass(seconds: number): Promise<void> {
    for (const floor of new Set(this.accounts.map((account) => account.floor)))
      this.clock.now = new Date((await this.floors.control<{ now: number }>(floor, "POST /clock", { seconds })).now)
  }

  /** A product that is sold on all accounts, or on these, and is due there. */
  async sell(
    sku: string,
    more: Partial<CanonicalProduct["variants"][number]> = {},
    on: readonly MarketAccount[] = this.accounts,
  ): Promise<string> {
    const made = product(sku)
    const sold = { ...made, variants: made.variants.map((variant) => ({ ...variant, ...more })) }
    for (const account of on) account.products.set(sold.id, sold)
    await this.due([sold.id], ASPECTS, on)
    return sold.id
  }

  /** Another stock everywhere, and due there. */
  async restock(productId: string, stock: number, on: readonly MarketAccount[] = this.accounts): Promise<void> {
    for (const account of on) account.change(productId, { stock })
    await this.due([productId], ["stock"], on, stock === 0)
  }

  due(
    ids: readonly string[],
    aspects: readonly Aspect[],
    on: readonly MarketAccount[] = this.accounts,
    isSoldOut = false,
  ): Promise<void> {
    const rows = on.flatMap(({ accountId }) =>
      ids.flatMap((productId) => aspects.map((aspect) => ({ accountId, productId, aspect, isSoldOut }))),
    )
    return markDue(this.sql, rows)
  }

  /** Passes on all accounts, with time going on, until nothing is due that can be told. */
  async converge(deskOf: DeskOf = (account) => account.desk(), most = 40): Promise<void> {
    for (let round = 0; round < most; round += 1) {
      const waiting = await this.count("select count(*)::int as count from channel_intent where due_at < 'infinity'")
      const reviewed = await this.count(
        "select count(*)::int as count from channel_listing where next_step = 'approval'",
      )
      if (waiting + reviewed === 0) return
      await this.round(deskOf)
    }
    throw new Error(`Not told after ${most} rounds`)
  }

  /** One pass on each account, and a quarter of a minute. */
  async round(deskOf: DeskOf = (account) => account.desk()): Promise<Pass[]> {
    const passes: Pass[] = []
    for (const account of this.accounts) passes.push(await pushDue(deskOf(account)))
    await this.pass(15)
    for (const account of this.accounts) await followUp(deskOf(account))
    return passes
  }

  /** What floors have pushed since the last time of asking. */
  async pushed(): Promise<Told[]> {
    for (const floor of new Set(this.accounts.map((account) => account.floor)))
      await this.floors.control(floor, "POST /settled")
    return this.listener.told.splice(0)
  }

  /** Keeps a push for the account that it is of. @returns null for a forgery, false where it was kept before */
  async keep({ raw, headers }: Told, sql: Knex = this.sql): Promise<boolean | null> {
    for (const account of this.accounts) {
      const push = account.connector.verifyPush(raw, headers, this.listener.url)
      if (push.ok && push.event.shopRef === String(account.shop)) return keepPush(sql, account.accountId, push.event)
    }
    return null
  }

  async count(text: string, values: Record<string, string | number> = {}): Promise<number> {
    const { rows } = (await this.sql.raw(text, values)) as { rows: { count: number }[] }
    return rows[0]?.count ?? 0
  }

  async stop(): Promise<void> {
    await this.floors.stop()
    await this.listener.stop()
    await this.postgres.stop()
  }

  private async join(floor: Floor, n: number): Promise<MarketAccount> {
    const kit = KITS[floor]
    const connector = kit.connector(this.floors.urlOf(floor))
    const shop = kit.shopId(n)
    const control = <T>(ask: string, body?: unknown) => this.floors.control<T>(floor, ask, body)
    const grant = await kit.agree({ connector, control, wire: this.wire(), shop })
    const { ctx, settings } = await settled(connector, this.wire(), { grant, shop })
    const known = await mapped(connector, ctx, kit.category)
    const mapping = { ...known.mapping, settings: { ...known.mapping.settings, ...settings } }
    const accountId = `chacc_${randomUUID()}`
    await connectAccount(this.sql, {
      ...{ id: accountId, cooperative_id: "coop_1", platform: connector.id, shop_ref: String(shop) },
      ...{ shop_name: `HTX Thiên An ${n}`, locator: { ...ctx.locator } },
    })
    return new MarketAccount(this, { floor, shop, accountId, connector }, { ...known, mapping }, grant, ctx)
  }
}

type Named = { floor: Floor; shop: number; accountId: string; connector: ChannelConnector }

/** A shop of ours at a floor, with what we sell there. */
export class MarketAccount {
  readonly products = new Map<string, CanonicalProduct>()
  readonly floor: Floor
  readonly shop: number
  readonly accountId: string
  readonly connector: ChannelConnector

  constructor(
    readonly markets: Markets,
    named: Named,
    readonly known: Known,
    public grant: Grant,
    public ctx: Ctx,
  ) {
    ;({ floor: this.floor, shop: this.shop, accountId: this.accountId, connector: this.connector } = named)
  }

  control<T = unknown>(ask: string, body?: unknown): Promise<T> {
    return this.markets.floors.control<T>(this.floor, ask, body)
  }

  desk(more: Partial<OrderDesk> = {}): OrderDesk {
    const { mapping, ...ref } = this.known
    return {
      ...{ sql: this.markets.sql, account: { id: this.accountId, platform: this.connector.id } },
      ...{ connector: this.connector, ctx: { ...this.ctx, ...this.markets.wire() } },
      ...{ isFresh: false, random: () => 0.5, rule: { startRate: 100, least: 0.2, most: 200, burst: 100 } },
      subjectOf: (id) => {
        const sold = this.products.get(id)
        return Promise.resolve(sold ? { product: sold, mapping, ref } : null)
      },
      picturesOf: (images) =>
        Promise.resolve(
          images.map(({ sha256 }) => ({ sha256, fileName: "tra.jpg", mediaType: "image/jpeg", bytes: PICTURE })),
        ),
      seal: ({ province }) => `sealed:${province.length}`,
      ...more,
    }
  }

  /** A new token, where the one it has is about to end. */
  async renew(): Promise<void> {
    const { accessExpiresAt: end, refreshToken } = this.grant
    if (end === null || refreshToken === null || end.getTime() - this.markets.now().getTime() > 3_600_000) return
    this.grant = value(await this.connector.refresh(this.markets.wire(), refreshToken, this.ctx.locator))
    this.ctx = { ...this.ctx, token: this.grant.accessToken }
  }

  change(id: string, more: Partial<CanonicalProduct["variants"][number]>): void {
    const sold = this.products.get(id)
    if (!sold) throw new Error(`${id} is not sold`)
    this.products.set(id, { ...sold, variants: sold.variants.map((variant) => ({ ...variant, ...more })) })
  }

  /** What a visitor of this shop sees on sale under a SKU; two where a listing was made twice. */
  async offers(sku?: string): Promise<Offer[]> {
    const all = await this.control<Offer[]>(`GET /offers?account=${this.shop}`)
    return sku === undefined ? all : all.filter((offer) => offer.sku === sku)
  }

  /** A visitor buys here. @returns the floor's number, null where the floor has too little */
  async buy(sku: string, quantity = 1): Promise<string | null> {
    const [offer] = await this.offers(sku)
    if (!offer) return null
    return (await this.control<{ order: string | null }>("POST /buy", { key: offer.key, quantity })).order
  }

  /** Methods and paths of this floor's calls that a piece of work made. */
  async calls(work: () => Promise<unknown>): Promise<string[]> {
    const { total } = await this.control<{ total: number }>("GET /ledger")
    await work()
    const { calls } = await this.control<{ calls: { path: string; method: string }[] }>(`GET /ledger?after=${total}`)
    return calls.map(({ method, path }) => `${method} ${path}`)
  }
}
