import { randomUUID } from "node:crypto"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { connectAccount } from "../../../src/modules/channel/account-store"
import { Migration20261123101500 } from "../../../src/modules/channel/migrations/Migration20261123101500"
import { Migration20261123103000 } from "../../../src/modules/channel/migrations/Migration20261123103000"
import { Migration20261123104500 } from "../../../src/modules/channel/migrations/Migration20261123104500"
import { sha256Hex } from "../../../src/providers/channel/bytes"
import type { CanonicalProduct } from "../../../src/providers/channel/catalogue"
import type { ChannelConnector, Ctx, Grant } from "../../../src/providers/channel/connector"
import { fetchHttp } from "../../../src/providers/channel/fetch-http"
import type { Outcome } from "../../../src/providers/channel/outcome"
import { Secret } from "../../../src/providers/channel/secret"
import { shopeeConnector } from "../../../src/providers/channel-shopee"
import type { Desk, Subject } from "../../../src/workflows/channel/push/desk"
import { startPostgres } from "../../chain/support/postgres"
import { type Floors, startFloors } from "./floors"

export const CHANNEL_TABLES = [Migration20261123101500, Migration20261123103000, Migration20261123104500]
/** Number and key of the PHP sample in Shopee's developer guide. */
const APP = { partner_id: 2001887, key: "57615053704d6470644f554a78656d50484143644964436a5568777544524579" }
export const SHOP = 14701711
const PICTURE = Buffer.from(
  "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=",
  "base64",
)
const image = { sha256: sha256Hex(PICTURE), url: "https://nguon.example/anh/tra.jpg" }

export const value = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(`${outcome.error.class} ${outcome.error.code}: ${outcome.error.message}`)
  return outcome.value
}

/** An account at a simulated Shopee whose clock stands still, and what a worker needs to serve it. */
export class ShopeeDesk {
  readonly products = new Map<string, CanonicalProduct>()
  readonly accountId = `chacc_${randomUUID()}`
  private subject!: Omit<Subject, "product">
  private grant!: Grant
  private ctx!: Ctx

  private constructor(
    private readonly postgres: Awaited<ReturnType<typeof startPostgres>>,
    readonly sql: Knex,
    readonly floors: Floors,
    readonly shopee: ChannelConnector,
    private clock: Date,
  ) {}

  /** @param pushUrl where the floor pushes to */
  static async open(pushUrl?: string): Promise<ShopeeDesk> {
    const postgres = await startPostgres(CHANNEL_TABLES)
    // What is marked as due is so by the clock of the database.
    const startAt = new Date(Date.now() + 60_000)
    const app = { ...APP, name: "Nguồn", ...(pushUrl === undefined ? {} : { push_url: pushUrl }) }
    const floors = await startFloors(
      { SHOPEE: { apps: [app], shops: [{ shop_id: SHOP, name: "HTX Thiên An" }] } },
      startAt,
    )
    const origin = floors.urlOf("shopee")
    const connector = shopeeConnector({
      ...{ partnerId: String(APP.partner_id), partnerKey: new Secret(APP.key), origin, consentOrigin: origin },
    })
    const desk = new ShopeeDesk(postgres, postgres.connect(10), floors, connector, startAt)
    await desk.connect()
    return desk
  }

  private async connect(): Promise<void> {
    const { code } = await this.floor<{ code: string }>("POST /consent", { shop_id: SHOP, days: 365 })
    this.grant = value(await this.shopee.exchangeCode(this.wire(), { code, shop_id: String(SHOP) }))
    this.ctx = { ...this.wire(), token: this.grant.accessToken, locator: this.grant.shops[0]?.locator ?? {} }
    this.subject = await this.mapped()
    const shop = { platform: "shopee", shop_ref: String(SHOP), shop_name: "HTX Thiên An", locator: this.ctx.locator }
    await connectAccount(this.sql, { id: this.accountId, cooperative_id: "coop_1", ...shop })
  }

  async stop(): Promise<void> {
    await this.floors.stop()
    await this.postgres.stop()
  }

  private wire = () => ({ http: fetchHttp(5_000), now: () => this.clock, signal: new AbortController().signal })

  floor<T = unknown>(ask: string, body?: unknown): Promise<T> {
    return this.floors.control<T>("shopee", ask, body)
  }

  get now(): Date {
    return this.clock
  }

  async pass(seconds: number): Promise<void> {
    this.clock = new Date((await this.floor<{ now: number }>("POST /clock", { seconds })).now)
  }

  async renewToken(): Promise<void> {
    const { refreshToken } = this.grant
    if (refreshToken === null) throw new Error("No refresh token")
    this.grant = value(await this.shopee.refresh(this.wire(), refreshToken, this.ctx.locator))
    this.ctx = { ...this.ctx, token: this.grant.accessToken }
  }

  /** As a seller would map it: the first way of sending, and of each attribute that is asked for the first choice. */
  private async mapped(): Promise<Omit<Subject, "product">> {
    const { shopee, ctx } = this
    const tea = value(await shopee.categories(ctx)).items.find(({ name, isLeaf }) => isLeaf && /Trà/.test(name))
    const categoryId = tea?.id ?? ""
    const attributes = value(await shopee.attributes(ctx, categoryId))
    const limits = value(await shopee.limits(ctx, categoryId))
    const choices = await shopee.accountChoices?.(ctx)
    const ways = (choices ? value(choices) : []).filter(({ name }) => name === "logisticIds")
    const chosen = attributes.attributes
      .filter(({ required }) => required)
      .map(({ id, options }) => [id, options[0] ? { optionIds: [options[0].id] } : { text: "HTX Thiên An" }])
    const settings = { logisticIds: ways[0]?.id ?? "" }
    return {
      mapping: { categoryId, brandId: null, attributes: Object.fromEntries(chosen), settings },
      ref: { attributes, limits },
    }
  }

  desk(more: Partial<Desk> = {}): Desk {
    return {
      ...{ sql: this.sql, account: { id: this.accountId, platform: "shopee" }, connector: this.shopee },
      ...{ ctx: { ...this.ctx, ...this.wire() }, isFresh: false, random: () => 0.5 },
      rule: { startRate: 100, least: 0.2, most: 200, burst: 100 },
      subjectOf: (id) => {
        const product = this.products.get(id)
        return Promise.resolve(product ? { ...this.subject, product } : null)
      },
      picturesOf: (images) =>
        Promise.resolve(
          images.map(({ sha256 }) => ({ sha256, fileName: "tra.jpg", mediaType: "image/jpeg", bytes: PICTURE })),
        ),
      ...more,
    }
  }

  sell(sku: string, more: Partial<CanonicalProduct["variants"][number]> = {}): string {
    const id = `prod_${sku}`
    const size = { weightGrams: 120, sizeCm: null, gtin: null }
    const variant = { id: `v_${sku}`, sku, title: "Gói 100 g", optionValues: [], priceVnd: 45_000, stock: 12, ...size }
    this.products.set(id, {
      ...{ id, sku, title: `Trà mướp đắng rừng Thiên An ${sku}`, brand: null, options: [], active: true },
      description: "Mướp đắng rừng thái lát, sao khô trên bếp củi. Hãm với nước sôi năm phút.\nGói giấy, túi zip.",
      ...{ url: "https://nguon.example/san-pham/tra", images: [image], variants: [{ ...variant, ...more }] },
    })
    return id
  }

  change(id: string, more: Partial<CanonicalProduct["variants"][number]>): void {
    const product = this.products.get(id)
    if (!product) throw new Error(`${id} is not sold`)
    this.products.set(id, { ...product, variants: product.variants.map((variant) => ({ ...variant, ...more })) })
  }

  /** The paths of the calls that a piece of work made. */
  async calls(work: () => Promise<unknown>): Promise<string[]> {
    const { total } = await this.floor<{ total: number }>("GET /ledger")
    await work()
    const { calls } = await this.floor<{ calls: { path: string }[] }>(`GET /ledger?after=${total}`)
    return calls.map(({ path }) => path.replace("/api/v2/", ""))
  }
}
