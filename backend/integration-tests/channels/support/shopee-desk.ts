import { randomUUID } from "node:crypto"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { connectAccount } from "../../../src/modules/channel/account-store"
import { Migration20261123101500 } from "../../../src/modules/channel/migrations/Migration20261123101500"
import { Migration20261123103000 } from "../../../src/modules/channel/migrations/Migration20261123103000"
import { Migration20261123104500 } from "../../../src/modules/channel/migrations/Migration20261123104500"
import { Migration20261123130100 } from "../../../src/modules/channel/migrations/Migration20261123130100"
import { Migration20261123132000 } from "../../../src/modules/channel/migrations/Migration20261123132000"
import { Migration20261123132100 } from "../../../src/modules/channel/migrations/Migration20261123132100"
import { Migration20261123134000 } from "../../../src/modules/channel/migrations/Migration20261123134000"
import { Migration20261123141000 } from "../../../src/modules/channel/migrations/Migration20261123141000"
import { Migration20261123141100 } from "../../../src/modules/channel/migrations/Migration20261123141100"
import { Migration20261123150000 } from "../../../src/modules/channel/migrations/Migration20261123150000"
import type { CanonicalProduct } from "../../../src/providers/channel/catalogue"
import type { Desk } from "../../../src/workflows/channel/push/desk"
import { startPostgres } from "../../chain/support/postgres"
import { PICTURE, product, value } from "./goods"
import { type AtShopee, meetShopee, SHOP } from "./shopee"

export const CHANNEL_TABLES = [
  ...[Migration20261123101500, Migration20261123103000, Migration20261123104500],
  ...[Migration20261123130100, Migration20261123132000, Migration20261123132100, Migration20261123134000],
  ...[Migration20261123141000, Migration20261123141100, Migration20261123150000],
]

type Tables = { connect(connections?: number): Knex; stop(): Promise<void> }

/** An account at a simulated Shopee whose clock stands still, and what a worker needs to serve it. */
export class ShopeeDesk {
  readonly products = new Map<string, CanonicalProduct>()
  readonly accountId = `chacc_${randomUUID()}`

  private constructor(
    private readonly postgres: Tables,
    readonly sql: Knex,
    readonly at: AtShopee,
  ) {}

  static async open(start: () => Promise<Tables> = () => startPostgres(CHANNEL_TABLES)): Promise<ShopeeDesk> {
    const postgres = await start()
    // What is marked as due is so by the clock of the database.
    const at = await meetShopee(new Date(Date.now() + 60_000))
    const desk = new ShopeeDesk(postgres, postgres.connect(10), at)
    const shop = { platform: "shopee", shop_ref: String(SHOP), shop_name: "HTX Thiên An", locator: at.ctx.locator }
    await connectAccount(desk.sql, { id: desk.accountId, cooperative_id: "coop_1", ...shop })
    return desk
  }

  async stop(): Promise<void> {
    await this.at.meeting.stop()
    await this.postgres.stop()
  }

  floor<T = unknown>(ask: string, body?: unknown): Promise<T> {
    return this.at.meeting.control<T>(ask, body)
  }

  pass(seconds: number): Promise<void> {
    return this.at.meeting.pass(seconds)
  }

  async renewToken(): Promise<void> {
    const { shopee, meeting, grant, ctx } = this.at
    this.at.grant = value(await shopee.refresh(meeting.wire(), grant.refreshToken!, ctx.locator))
    this.at.ctx = { ...ctx, token: this.at.grant.accessToken }
  }

  desk(more: Partial<Desk> = {}): Desk {
    const { meeting, shopee, ctx, known } = this.at
    return {
      ...{ sql: this.sql, account: { id: this.accountId, platform: "shopee" }, connector: shopee },
      ...{ ctx: { ...ctx, ...meeting.wire() }, isFresh: false, random: () => 0.5 },
      rule: { startRate: 100, least: 0.2, most: 200, burst: 100 },
      subjectOf: (id) => {
        const sold = this.products.get(id)
        const { mapping, ...ref } = known
        return Promise.resolve(sold ? { product: sold, mapping, ref } : null)
      },
      picturesOf: (images) =>
        Promise.resolve(
          images.map(({ sha256 }) => ({ sha256, fileName: "tra.jpg", mediaType: "image/jpeg", bytes: PICTURE })),
        ),
      ...more,
    }
  }

  sell(sku: string, more: Partial<CanonicalProduct["variants"][number]> = {}): string {
    const sold = product(sku)
    this.products.set(sold.id, { ...sold, variants: sold.variants.map((variant) => ({ ...variant, ...more })) })
    return sold.id
  }

  change(id: string, more: Partial<CanonicalProduct["variants"][number]>): void {
    const sold = this.products.get(id)
    if (!sold) throw new Error(`${id} is not sold`)
    this.products.set(id, { ...sold, variants: sold.variants.map((variant) => ({ ...variant, ...more })) })
  }

  /** The paths of the calls that a piece of work made. */
  async calls(work: () => Promise<unknown>): Promise<string[]> {
    const { total } = await this.floor<{ total: number }>("GET /ledger")
    await work()
    const { calls } = await this.floor<{ calls: { path: string }[] }>(`GET /ledger?after=${total}`)
    return calls.map(({ path }) => path.replace("/api/v2/", ""))
  }
}
