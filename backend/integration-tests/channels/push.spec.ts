import { randomUUID } from "node:crypto"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { connectAccount } from "../../src/modules/channel/account-store"
import { markDue } from "../../src/modules/channel/intent-store"
import { listingOf } from "../../src/modules/channel/listing-store"
import { Migration20261123101500 } from "../../src/modules/channel/migrations/Migration20261123101500"
import { Migration20261123103000 } from "../../src/modules/channel/migrations/Migration20261123103000"
import { ASPECTS, type Aspect } from "../../src/modules/channel/types"
import { sha256Hex } from "../../src/providers/channel/bytes"
import type { CanonicalProduct } from "../../src/providers/channel/catalogue"
import type { ChannelConnector, Ctx, Grant } from "../../src/providers/channel/connector"
import { fetchHttp } from "../../src/providers/channel/fetch-http"
import type { Outcome } from "../../src/providers/channel/outcome"
import { Secret } from "../../src/providers/channel/secret"
import { shopeeConnector } from "../../src/providers/channel-shopee"
import type { Desk, Subject } from "../../src/workflows/channel/push/desk"
import { type Pass, pushDue } from "../../src/workflows/channel/push/push-due"
import { startPostgres } from "../chain/support/postgres"
import { failingAt } from "../orders/support/failing-sql"
import { type Floors, startFloors } from "./support/floors"

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const APP = { partner_id: 2001887, key: "57615053704d6470644f554a78656d50484143644964436a5568777544524579" }
const SHOP = 14701711
/** What is marked as due is so by the clock of the database. */
const START = new Date(Date.now() + 60_000)
const PICTURE = Buffer.from(
  "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=",
  "base64",
)
const image = { sha256: sha256Hex(PICTURE), url: "https://nguon.example/anh/tra.jpg" }

let postgres: Awaited<ReturnType<typeof startPostgres>>
let sql: Knex
let floors: Floors
let shopee: ChannelConnector
let ctx: Ctx
let grant: Grant
let subject: Omit<Subject, "product">
let accountId: string
const products = new Map<string, CanonicalProduct>()
let clock = START

const wire = () => ({ http: fetchHttp(5_000), now: () => clock, signal: new AbortController().signal })
const floor = <T = unknown>(ask: string, body?: unknown) => floors.control<T>("shopee", ask, body)
async function pass(seconds: number): Promise<void> {
  clock = new Date((await floor<{ now: number }>("POST /clock", { seconds })).now)
}
const value = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(`${outcome.error.class} ${outcome.error.code}: ${outcome.error.message}`)
  return outcome.value
}

beforeAll(async () => {
  postgres = await startPostgres([Migration20261123101500, Migration20261123103000])
  sql = postgres.connect(10)
  floors = await startFloors(
    { SHOPEE: { apps: [{ ...APP, name: "Nguồn" }], shops: [{ shop_id: SHOP, name: "HTX Thiên An" }] } },
    START,
  )
  const origin = floors.urlOf("shopee")
  shopee = shopeeConnector({
    ...{ partnerId: String(APP.partner_id), partnerKey: new Secret(APP.key), origin, consentOrigin: origin },
  })
  const { code } = await floor<{ code: string }>("POST /consent", { shop_id: SHOP, days: 365 })
  grant = value(await shopee.exchangeCode(wire(), { code, shop_id: String(SHOP) }))
  ctx = { ...wire(), token: grant.accessToken, locator: grant.shops[0]?.locator ?? {} }
  subject = await mapped()
  accountId = `chacc_${randomUUID()}`
  const shop = { platform: "shopee", shop_ref: String(SHOP), shop_name: "HTX Thiên An", locator: ctx.locator }
  await connectAccount(sql, { id: accountId, cooperative_id: "coop_1", ...shop })
})
afterAll(async () => {
  await floors.stop()
  await postgres.stop()
})

async function mapped(): Promise<Omit<Subject, "product">> {
  const tea = value(await shopee.categories(ctx)).items.find(({ name, isLeaf }) => isLeaf && /Trà/.test(name))
  const categoryId = tea?.id ?? ""
  const attributes = value(await shopee.attributes(ctx, categoryId))
  const limits = value(await shopee.limits(ctx, categoryId))
  const ways = value(await shopee.accountChoices!(ctx)).filter(({ name }) => name === "logisticIds")
  const chosen = attributes.attributes
    .filter(({ required }) => required)
    .map(({ id, options }) => [id, options[0] ? { optionIds: [options[0].id] } : { text: "HTX Thiên An" }])
  const settings = { logisticIds: ways[0]?.id ?? "" }
  const mapping = { categoryId, brandId: null, attributes: Object.fromEntries(chosen), settings }
  return { mapping, ref: { attributes, limits } }
}

function sell(sku: string, more: Partial<CanonicalProduct["variants"][number]> = {}): string {
  const id = `prod_${sku}`
  products.set(id, {
    ...{ id, sku, title: `Trà mướp đắng rừng Thiên An ${sku}`, brand: null, options: [], active: true },
    description: "Mướp đắng rừng thái lát, sao khô trên bếp củi. Hãm với nước sôi năm phút.\nGói giấy, túi zip.",
    ...{ url: "https://nguon.example/san-pham/tra", images: [image] },
    variants: [
      {
        ...{ id: `v_${sku}`, sku, title: "Gói 100 g", optionValues: [], priceVnd: 45_000, stock: 12, weightGrams: 120 },
        ...{ sizeCm: null, gtin: null },
        ...more,
      },
    ],
  })
  return id
}
function change(id: string, more: Partial<CanonicalProduct["variants"][number]>): void {
  const product = products.get(id)!
  products.set(id, { ...product, variants: product.variants.map((variant) => ({ ...variant, ...more })) })
}

const desk = (more: Partial<Desk> = {}): Desk => ({
  ...{ sql, account: { id: accountId, platform: "shopee" }, connector: shopee, ctx: { ...ctx, ...wire() } },
  ...{ isFresh: false, rule: { startRate: 100, least: 0.2, most: 200, burst: 100 }, random: () => 0.5 },
  subjectOf: async (id) => {
    const product = products.get(id)
    return product ? { ...subject, product } : null
  },
  picturesOf: async (images) =>
    images.map(({ sha256 }) => ({ sha256, fileName: "tra.jpg", mediaType: "image/jpeg", bytes: PICTURE })),
  ...more,
})
const due = (id: string, ...aspects: Aspect[]) =>
  markDue(
    sql,
    aspects.map((aspect) => ({ accountId, productId: id, aspect })),
  )
const listing = (id: string) => listingOf(sql, { account_id: accountId, product_id: id })
const waiting = async () => {
  const { rows } = (await sql.raw("select aspect from channel_intent where account_id = ?", [accountId])) as {
    rows: { aspect: string }[]
  }
  return rows.map(({ aspect }) => aspect).sort()
}
/** Passes one after another, with the floor's clock going on, until nothing is due. */
async function converge(more: Partial<Desk> = {}, most = 30): Promise<Pass[]> {
  const passes: Pass[] = []
  while (passes.length < most) {
    const { rows } = (await sql.raw("select 1 from channel_intent where account_id = ? and due_at < 'infinity'", [
      accountId,
    ])) as { rows: unknown[] }
    if (rows.length === 0) return passes
    passes.push(await pushDue(desk(more)))
    await pass(10)
  }
  throw new Error(`Not told after ${most} passes: ${(await waiting()).join()}`)
}

type Call = { path: string }
type Item = { itemId: number; sku: string; status: string; models: { sku: string; price: number; stock: number }[] }
const calls = async (work: () => Promise<unknown>): Promise<string[]> => {
  const { total } = await floor<{ total: number }>("GET /ledger")
  await work()
  const { calls: after } = await floors.control<{ calls: Call[] }>("shopee", `GET /ledger?after=${total}`)
  return after.map(({ path }) => path.replace("/api/v2/", ""))
}
const onFloor = async (sku: string): Promise<Item[]> => {
  const items = await floors.control<Item[]>("shopee", `GET /items?shop_id=${SHOP}`)
  return items.filter((item) => item.sku === sku && !item.status.endsWith("DELETE"))
}

describe("a product that is told to Shopee", () => {
  it("is made with its picture once, and a second look tells nothing", async () => {
    const id = sell("NG-1")
    await due(id, ...ASPECTS)
    await converge()
    expect(await onFloor("NG-1")).toMatchObject([{ status: "NORMAL", models: [{ price: 45_000, stock: 12 }] }])
    expect(await listing(id)).toMatchObject({ status: "sent", creating_key: null, problem: null })
    await due(id, ...ASPECTS)
    expect(await calls(() => converge())).toEqual([])
  })

  it("shares its picture with the account's next one", async () => {
    const id = sell("NG-2")
    await due(id, ...ASPECTS)
    expect(await calls(() => converge())).toEqual(["product/add_item"])
  })

  it("is told ten changes of stock in one call, with the last number", async () => {
    for (let stock = 1; stock <= 10; stock += 1) {
      change("prod_NG-1", { stock })
      await due("prod_NG-1", "stock")
    }
    expect(await calls(() => converge())).toEqual(["product/update_stock"])
    expect(await onFloor("NG-1")).toMatchObject([{ models: [{ stock: 10 }] }])
  })

  it("is told a price without its content, and leaves the shelf when it is not sold there any more", async () => {
    change("prod_NG-1", { priceVnd: 52_000 })
    await due("prod_NG-1", "price", "content")
    expect(await calls(() => converge())).toEqual(["product/update_price"])
    products.delete("prod_NG-2")
    await due("prod_NG-2", "status", "stock")
    expect(await calls(() => converge())).toEqual(["product/unlist_item"])
    expect(await onFloor("NG-2")).toMatchObject([{ status: "UNLIST" }])
  })

  it("waits for its seller with what is wrong, and is told as soon as that is mended", async () => {
    const id = sell("NG-3", { priceVnd: 1 })
    await due(id, ...ASPECTS)
    expect(await calls(() => converge())).toEqual([])
    expect((await listing(id))?.problem).toMatchObject({
      kind: "issues",
      issues: [{ field: expect.stringContaining("price") }],
    })
    change(id, { priceVnd: 40_000 })
    await due(id, "price")
    await due(id, "content")
    await converge()
    expect(await onFloor("NG-3")).toMatchObject([{ models: [{ price: 40_000 }] }])
    expect((await listing(id))?.problem).toBeNull()
    await due(id, ...ASPECTS)
    await converge()
  })
})

describe("trouble on the way", () => {
  it("of a lost answer makes no second listing", async () => {
    const id = sell("NG-10")
    await floor("POST /faults", { kind: "reset-after", path: "/api/v2/product/add_item", times: 1 })
    await due(id, ...ASPECTS)
    await converge()
    expect(await onFloor("NG-10")).toHaveLength(1)
    expect(await listing(id)).toMatchObject({ creating_key: null })
  })

  it("of a call that never arrived is tried again", async () => {
    const id = sell("NG-11")
    await floor("POST /faults", { kind: "reset-before", path: "/api/v2/product/add_item", times: 2 })
    await due(id, ...ASPECTS)
    await converge()
    expect(await onFloor("NG-11")).toHaveLength(1)
  })

  it("of a floor that throttles holds all back, and all is told in the end", async () => {
    const ids = Array.from({ length: 6 }, (_, n) => sell(`NG-2${n}`))
    await floor("POST /limits", { name: "shop", steps: [{ from: 0, perSecond: 0.5, burst: 2 }] })
    for (const id of ids) await due(id, ...ASPECTS)
    const passes = await converge({}, 60)
    expect(passes.some(({ heldUntil }) => heldUntil !== null)).toBe(true)
    await floor("DELETE /limits")
    for (const id of ids) expect(await onFloor(id.replace("prod_", ""))).toHaveLength(1)
  })

  it("of a token that ended stops the account and loses nothing; a new one goes on", async () => {
    await pass(4 * 3600 + 60)
    change("prod_NG-1", { stock: 3 })
    await due("prod_NG-1", "stock")
    expect(await pushDue(desk())).toMatchObject({ locked: { by: "renew" } })
    expect(await pushDue(desk({ isFresh: true }))).toMatchObject({ locked: { by: "needs_consent" } })
    grant = value(await shopee.refresh(wire(), grant.refreshToken!, ctx.locator))
    ctx = { ...ctx, token: grant.accessToken }
    await converge()
    expect(await onFloor("NG-1")).toMatchObject([{ models: [{ stock: 3 }] }])
  })

  it("of a worker that dies at any statement ends in one listing with all that was to be told", async () => {
    for (let statement = 1, isOver = false; !isOver; statement += 1) {
      const sku = `NG-D${statement}`
      const id = sell(sku)
      await due(id, ...ASPECTS)
      const dying = failingAt(sql, statement)
      await pushDue(desk({ sql: dying.sql })).catch(() => undefined)
      isOver = !dying.died()
      // Its lease runs out.
      await pass(130)
      await converge()
      expect(await onFloor(sku), `died at statement ${statement}`).toMatchObject([
        { models: [{ price: 45_000, stock: 12 }] },
      ])
      expect(await listing(id)).toMatchObject({ creating_key: null, next_step: null, problem: null })
    }
    expect(await floor("GET /duplicates")).toEqual([])
  })
})
