import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import type { CanonicalProduct, Mapping, Projection, SkuLink } from "../../src/providers/channel/catalogue"
import { sha256Hex } from "../../src/providers/channel/bytes"
import type { ChannelConnector, Ctx, Grant } from "../../src/providers/channel/connector"
import { fetchHttp } from "../../src/providers/channel/fetch-http"
import type { Outcome } from "../../src/providers/channel/outcome"
import { Secret } from "../../src/providers/channel/secret"
import { shopeeConnector } from "../../src/providers/channel-shopee"
import { type Floors, startFloors } from "./support/floors"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** Number and key of the PHP sample in Shopee's developer guide. */
const APP = { partner_id: 2001887, key: "57615053704d6470644f554a78656d50484143644964436a5568777544524579" }
const SHOP = 14701711
const START = new Date("2026-08-01T03:00:00Z")
const PICTURE = Buffer.from(
  "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=",
  "base64",
)
const image = { sha256: sha256Hex(PICTURE), url: "https://nguon.example/anh/tra.jpg" }

let floors: Floors
let shopee: ChannelConnector
let grant: Grant
let ctx: Ctx

const wire = () => ({ http: fetchHttp(5_000), now: () => clock, signal: new AbortController().signal })
let clock = START
async function pass(seconds: number): Promise<void> {
  const { now } = await floors.control<{ now: number }>("shopee", "POST /clock", { seconds })
  clock = new Date(now)
}
const value = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(`${outcome.error.class} ${outcome.error.code}: ${outcome.error.message}`)
  return outcome.value
}

beforeAll(async () => {
  floors = await startFloors(
    { SHOPEE: { apps: [{ ...APP, name: "Nguồn" }], shops: [{ shop_id: SHOP, name: "HTX Thiên An" }] } },
    START,
  )
  const origin = floors.urlOf("shopee")
  shopee = shopeeConnector({
    ...{ partnerId: String(APP.partner_id), partnerKey: new Secret(APP.key), origin, consentOrigin: origin },
  })
  const { code } = await floors.control<{ code: string }>("shopee", "POST /consent", { shop_id: SHOP, days: 365 })
  grant = value(await shopee.exchangeCode(wire(), { code, shop_id: String(SHOP) }))
  ctx = { ...wire(), token: grant.accessToken, locator: grant.shops[0]?.locator ?? {} }
})
afterAll(() => floors.stop())

const product = (sku: string, more: Partial<CanonicalProduct> = {}): CanonicalProduct => ({
  ...{ id: `prod_${sku}`, sku, title: `Trà mướp đắng rừng Thiên An ${sku}`, brand: null, options: [], active: true },
  description: "Mướp đắng rừng thái lát, sao khô trên bếp củi. Hãm với nước sôi năm phút.\nGói giấy, túi zip.",
  ...{ url: "https://nguon.example/san-pham/tra", images: [image] },
  variants: [
    {
      ...{ id: `v_${sku}`, sku, title: "Gói 100 g", optionValues: [], priceVnd: 45_000, stock: 12, weightGrams: 120 },
      ...{ sizeCm: null, gtin: null },
    },
  ],
  ...more,
})

/** As a seller would map it: the first way of sending, and of each attribute that is asked for the first choice. */
async function mappingFor(
  categoryId: string,
): Promise<{ mapping: Mapping; ref: { attributes: never; limits: never } }> {
  const attributes = value(await shopee.attributes(ctx, categoryId))
  const limits = value(await shopee.limits(ctx, categoryId))
  const choices = value(await shopee.accountChoices!(ctx))
  const chosen = attributes.attributes
    .filter(({ required }) => required)
    .map(({ id, options }) => [id, options[0] ? { optionIds: [options[0].id] } : { text: "HTX Thiên An" }])
  const logisticIds = choices.filter(({ name }) => name === "logisticIds").map(({ id }) => id)
  const settings = { logisticIds: logisticIds.slice(0, 1).join(",") }
  const mapping = {
    categoryId,
    brandId: null,
    attributes: Object.fromEntries(chosen) as Mapping["attributes"],
    settings,
  }
  return { mapping, ref: { attributes: attributes as never, limits: limits as never } }
}

async function teaCategory(): Promise<string> {
  const { items } = value(await shopee.categories(ctx))
  const tea = items.find(({ name, isLeaf }) => isLeaf && /Trà/.test(name))
  expect(tea).toBeDefined()
  return tea!.id
}

async function projected(given: CanonicalProduct): Promise<Projection> {
  const { mapping, ref } = await mappingFor(await teaCategory())
  const [uploaded] = await shopee.uploadMedia(ctx, [
    { sha256: image.sha256, fileName: "tra.jpg", mediaType: "image/jpeg", bytes: PICTURE },
  ])
  const media = { [image.sha256]: value(uploaded!.outcome).ref }
  const made = shopee.project(given, { ...ref, media }, mapping)
  if (!made.ok) throw new Error(JSON.stringify(made.issues))
  return made.projection
}

async function listed(sku: string, more: Partial<CanonicalProduct> = {}) {
  const projection = await projected(product(sku, more))
  const created = await shopee.createListing(ctx, projection, `key-${sku}`)
  value(created.outcome)
  return { projection, created, externalId: created.externalId ?? "", skus: created.skus }
}
const remote = async (externalId: string) => value(await shopee.getListings(ctx, [externalId]))[0]
const only = (externalId: string, [link]: SkuLink[]) => ({
  ...{ key: "k", externalId, externalSkuId: link?.externalSkuId ?? "", sellerSku: link?.sellerSku ?? "" },
})

describe("Shopee's connector at a simulated Shopee that knows nothing of it", () => {
  it("gets a pair of tokens for a code, and a new pair for the refresh token, once", async () => {
    const renewed = value(await shopee.refresh(wire(), grant.refreshToken!, ctx.locator))
    expect(renewed.accessExpiresAt!.getTime() - clock.getTime()).toBe(4 * 3600 * 1000)
    const again = await shopee.refresh(wire(), grant.refreshToken!, ctx.locator)
    expect(again).toMatchObject({ ok: false, error: { class: "AUTH" } })
    ctx = { ...ctx, token: renewed.accessToken }
    grant = renewed
  })

  it("lists a product with its picture, finds it by its SKU, and sets its price, stock and shelf", async () => {
    const { externalId, skus } = await listed("TRA-100")
    expect(value(await shopee.findListing(ctx, { sellerSku: "TRA-100" })).map((each) => each.externalId)).toEqual([
      externalId,
    ])
    value((await shopee.setPrices(ctx, [{ ...only(externalId, skus), priceVnd: 52_000 }]))[0]!.outcome)
    value((await shopee.setStock(ctx, [{ ...only(externalId, skus), stock: 7, openUnits: 0 }]))[0]!.outcome)
    expect((await remote(externalId))?.skus).toMatchObject([{ sellerSku: "TRA-100", priceVnd: 52_000, stock: 7 }])
    value((await shopee.setStatus(ctx, [{ key: "k", externalId, externalSkuIds: [], active: false }]))[0]!.outcome)
    expect((await remote(externalId))?.status).toBe("inactive")
  })

  it("is told of a second listing with the same SKU, or can find the first", async () => {
    await listed("TRA-200")
    const found = value(await shopee.findListing(ctx, { sellerSku: "TRA-200" }))
    expect(found).toHaveLength(1)
  })

  it("adds variants after the listing, each with its own price and stock", async () => {
    const options = [{ name: "Khối lượng", values: ["100 g", "200 g"] }]
    const variants = ["100 g", "200 g"].map((value, n) => ({
      ...{
        id: `v${n}`,
        sku: `TRA-V-${n}`,
        title: value,
        optionValues: [value],
        priceVnd: 45_000 * (n + 1),
        stock: 5 + n,
      },
      ...{ weightGrams: 120 * (n + 1), sizeCm: null, gtin: null },
    }))
    const { projection, created, externalId } = await listed("TRA-V", { options, variants })
    expect(created.next).toBe("variants")
    await pass(6)
    const added = await shopee.addVariants!(ctx, externalId, projection)
    value(added.outcome)
    expect(added.skus.map(({ sellerSku }) => sellerSku)).toEqual(["TRA-V-0", "TRA-V-1"])
    const stocks = added.skus.map((link, n) => ({
      ...only(externalId, [link]),
      key: link.sellerSku,
      stock: 3 + n,
      openUnits: 0,
    }))
    for (const result of await shopee.setStock(ctx, stocks)) value(result.outcome)
    const told = value(await shopee.getVariants!(ctx, externalId))
    expect(told.map(({ sellerSku, stock }) => [sellerSku, stock])).toEqual([
      ["TRA-V-0", 3],
      ["TRA-V-1", 4],
    ])
  })

  it("says of a token that ended that it ended, and not that the listing is gone", async () => {
    const { externalId } = await listed("TRA-300")
    await pass(4 * 3600 + 1)
    expect(await shopee.getListings(ctx, [externalId])).toMatchObject({ ok: false, error: { class: "AUTH" } })
    grant = value(await shopee.refresh(wire(), grant.refreshToken!, ctx.locator))
    ctx = { ...ctx, ...wire(), token: grant.accessToken }
    expect(await remote(externalId)).toMatchObject({ externalId })
  })

  it("does not know whether a listing was made whose answer was lost, and finds that it was", async () => {
    const projection = await projected(product("TRA-400"))
    await floors.control("shopee", "POST /faults", { kind: "reset-after", path: "/api/v2/product/add_item", times: 1 })
    expect((await shopee.createListing(ctx, projection, "key-400")).outcome).toMatchObject({
      ...{ ok: false, error: { class: "UNKNOWN_OUTCOME" } },
    })
    expect(value(await shopee.findListing(ctx, { sellerSku: "TRA-400" }))).toHaveLength(1)
    expect(await floors.control("shopee", "GET /duplicates")).toEqual([])
  })

  it("fetches what a buyer ordered, and sends it", async () => {
    await listed("TRA-500")
    await floors.control("shopee", "POST /buy", { key: "TRA-500", quantity: 2 })
    await pass(600)
    const since = new Date(clock.getTime() - 24 * 3_600_000)
    const { items } = value(await shopee.pullOrders(ctx, { since, until: clock }))
    expect(items.length).toBeGreaterThan(0)
    const orders = value(
      await shopee.getOrders(
        ctx,
        items.map(({ externalOrderId }) => externalOrderId),
      ),
    )
    const bought = orders
      .map(({ order }) => order)
      .find((order) => order?.lines.some(({ sellerSku }) => sellerSku === "TRA-500"))
    expect(bought).toMatchObject({
      stage: "to_ship",
      lines: [{ sellerSku: "TRA-500", quantity: 2, unitPriceVnd: 45_000 }],
    })
    const [option] = value(await shopee.shipOptions(ctx, bought!))
    value(await shopee.ship(ctx, bought!, option!.choice))
    const [after] = value(await shopee.getOrders(ctx, [bought!.externalOrderId]))
    expect(["packed", "shipped"]).toContain(after?.order?.stage)
  })
})
