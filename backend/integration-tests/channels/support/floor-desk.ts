import { randomUUID } from "node:crypto"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { connectAccount } from "../../../src/modules/channel/account-store"
import { markDue } from "../../../src/modules/channel/intent-store"
import { ASPECTS, type Aspect } from "../../../src/modules/channel/types"
import type { CanonicalProduct } from "../../../src/providers/channel/catalogue"
import type { ChannelConnector, Ctx } from "../../../src/providers/channel/connector"
import { pushDue, type Pass } from "../../../src/workflows/channel/push/push-due"
import type { ReadDesk } from "../../../src/workflows/channel/reconcile/judge-listing"
import { startPostgres } from "../../chain/support/postgres"
import { PICTURE, product, type mapped } from "./goods"
import type { Meeting } from "./meeting"
import { CHANNEL_TABLES } from "./shopee-desk"

export type At = { meeting: Meeting; connector: ChannelConnector; ctx: Ctx; known: Awaited<ReturnType<typeof mapped>> }

/** An account at any simulated floor, and what a worker needs to serve it. */
export class FloorDesk {
  readonly products = new Map<string, CanonicalProduct>()
  readonly accountId = `chacc_${randomUUID()}`

  private constructor(
    private readonly postgres: Awaited<ReturnType<typeof startPostgres>>,
    readonly sql: Knex,
    readonly at: At,
  ) {}

  static async open(at: At): Promise<FloorDesk> {
    const postgres = await startPostgres(CHANNEL_TABLES)
    const desk = new FloorDesk(postgres, postgres.connect(10), at)
    const shop = { platform: at.connector.id, shop_ref: "1", shop_name: "HTX Thiên An", locator: { ...at.ctx.locator } }
    await connectAccount(desk.sql, { id: desk.accountId, cooperative_id: "coop_1", ...shop })
    return desk
  }

  async stop(): Promise<void> {
    await this.at.meeting.stop()
    await this.postgres.stop()
  }

  desk(more: Partial<ReadDesk> = {}): ReadDesk {
    const { meeting, connector, ctx, known } = this.at
    const sold = [...this.products.values()]
    return {
      ...{ sql: this.sql, account: { id: this.accountId, platform: connector.id }, connector },
      ...{ ctx: { ...ctx, ...meeting.wire() }, isFresh: false, random: () => 0.5 },
      rule: { startRate: 100, least: 0.2, most: 200, burst: 100 },
      subjectOf: (id) => {
        const { mapping, ...ref } = known
        const there = this.products.get(id)
        return Promise.resolve(there ? { product: there, mapping, ref } : null)
      },
      picturesOf: (images) =>
        Promise.resolve(
          images.map(({ sha256 }) => ({ sha256, fileName: "tra.jpg", mediaType: "image/jpeg", bytes: PICTURE })),
        ),
      productOf: (skus) =>
        Promise.resolve(sold.find(({ variants }) => variants.some(({ sku }) => skus.includes(sku)))?.id ?? null),
      ...more,
    }
  }

  sell(sku: string, more: Partial<CanonicalProduct> = {}): string {
    const sold = product(sku, more)
    this.products.set(sold.id, sold)
    return sold.id
  }

  change(id: string, more: Partial<CanonicalProduct["variants"][number]>): void {
    const sold = this.products.get(id)!
    this.products.set(id, { ...sold, variants: sold.variants.map((variant) => ({ ...variant, ...more })) })
  }

  async due(ids: readonly string[], aspects: readonly Aspect[] = ASPECTS, isSoldOut = false): Promise<void> {
    await markDue(
      this.sql,
      ids.flatMap((productId) =>
        aspects.map((aspect) => ({ accountId: this.accountId, productId, aspect, isSoldOut })),
      ),
    )
  }

  /** Passes until nothing waits for a time. */
  async converge(more: Partial<ReadDesk> = {}, most = 40): Promise<Pass[]> {
    const passes: Pass[] = []
    while (passes.length < most) {
      const { rows } = (await this.sql.raw("select from channel_intent where due_at < 'infinity'")) as { rows: [] }
      if (rows.length === 0) return passes
      passes.push(await pushDue(this.desk(more)))
      await this.at.meeting.pass(10)
    }
    throw new Error(`Not told after ${most} passes`)
  }

  /** The paths of the calls that a piece of work made. */
  async calls(work: () => Promise<unknown>): Promise<string[]> {
    const { total } = await this.at.meeting.control<{ total: number }>("GET /ledger")
    await work()
    const told = await this.at.meeting.control<{ calls: { path: string }[] }>(`GET /ledger?after=${total}`)
    return told.calls.map(({ path }) => path)
  }
}
