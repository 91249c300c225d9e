import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import type { CanonicalProduct, Mapping } from "../../src/providers/channel/catalogue"
import type { ChannelConnector, Ctx, Grant } from "../../src/providers/channel/connector"
import { Secret } from "../../src/providers/channel/secret"
import { googleConnector } from "../../src/providers/channel-google"
import { product, projected, value } from "./support/goods"
import { meet, type Meeting, throttled } from "./support/meeting"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const APP = { client_id: "client-1.apps.example", secret: "google-secret-0001" }
const ACCOUNT = "500123456"
const REDIRECT = "https://nguon.example/htx/kenh-ban/noi/google"
const [PROCESSING, REVIEW] = [60, 600]
const MAPPING: Mapping = { categoryId: "", brandId: null, attributes: {}, settings: {} }
const KNOWN = { attributes: { categoryId: "none", attributes: [] }, limits: {}, mapping: MAPPING }

let meeting: Meeting
let google: ChannelConnector
let grant: Grant
let ctx: Ctx

beforeAll(async () => {
  meeting = await meet("google", () => ({
    apps: [{ ...APP, name: "Nguồn" }],
    shops: [
      { id: ACCOUNT, name: "HTX Thiên An", processing_delay: PROCESSING * 1000, review_delay: REVIEW * 1000 },
      { id: "500123457", name: "HTX khác" },
    ],
  }))
  const { origin } = meeting
  const app = { clientId: APP.client_id, clientSecret: new Secret(APP.secret) }
  google = googleConnector({ ...app, origin, tokenOrigin: origin, consentOrigin: origin })
  const ask = { shop_id: ACCOUNT, redirect_uri: REDIRECT }
  const { code } = await meeting.control<{ code: string }>("POST /consent", ask)
  grant = value(await google.exchangeCode(meeting.wire(), { code, redirect_uri: REDIRECT }))
  ctx = { ...meeting.wire(), token: grant.accessToken, locator: {} }
  const [shop] = value(await google.listShops(ctx))
  ctx = { ...ctx, locator: shop!.locator }
  const [choice] = value(await google.accountChoices!(ctx))
  ctx = { ...ctx, locator: { ...ctx.locator, [choice!.name]: choice!.id } }
})
afterAll(() => meeting.stop())

/** Lets time pass, with a new token where an hour is over. */
async function rest(seconds: number): Promise<void> {
  await meeting.pass(seconds)
  const { accessToken, refreshToken } = value(await google.refresh(meeting.wire(), grant.refreshToken!, ctx.locator))
  expect(refreshToken?.reveal()).toBe(grant.refreshToken?.reveal())
  ctx = { ...ctx, ...meeting.wire(), token: accessToken }
}
const made = async (sku: string, more: Partial<CanonicalProduct> = {}) =>
  projected(google, ctx, product(sku, more), KNOWN)
const idOf = (sku: string): string => `vi~VN~${sku}`
const remote = async (sku: string) => value(await google.getListings(ctx, [idOf(sku)]))[0]
const named = (sku: string) => ({ key: sku, externalId: idOf(sku), externalSkuId: idOf(sku), sellerSku: sku })

async function listed(sku: string, more: Partial<CanonicalProduct> = {}): Promise<void> {
  const created = await google.createListing(ctx, await made(sku, more), sku)
  value(created.outcome)
  expect(created.externalId).toBe(idOf(sku))
}

describe("Google's connector at a simulated Merchant API that knows nothing of it", () => {
  it("finds the accounts it was let into and the data source that takes products", async () => {
    expect(value(await google.listShops(ctx))).toEqual([
      { shopRef: ACCOUNT, name: "HTX Thiên An", locator: { account_id: ACCOUNT } },
    ])
    expect(value(await google.accountChoices!(ctx))).toMatchObject([{ name: "data_source_id", id: `1${ACCOUNT}` }])
    const other = { ...ctx, locator: { ...ctx.locator, account_id: "500123457" } }
    expect(await google.readListings(other)).toMatchObject({ ok: false, error: { class: "PERMISSION" } })
  })

  it("lists a product, which is there when it was processed and shown when it was looked at", async () => {
    await listed("TRA-100")
    expect(value(await google.findListing(ctx, { sellerSku: "TRA-100" }))).toEqual([])
    await meeting.pass(PROCESSING)
    expect(await remote("TRA-100")).toMatchObject({ status: "reviewing", skus: [{ priceVnd: 45_000 }] })
    await rest(REVIEW)
    expect(await remote("TRA-100")).toMatchObject({ status: "active", sellerSku: "TRA-100" })
  })

  it("reads all products back, a page after the other", async () => {
    for (let n = 0; n < 3; n += 1) await listed(`TRANG-${n}`)
    await meeting.pass(PROCESSING)
    const { items, next } = value(await google.readListings(ctx))
    expect(items.map(({ sellerSku }) => sellerSku)).toEqual(expect.arrayContaining(["TRANG-0", "TRANG-1", "TRANG-2"]))
    expect(next).toBeNull()
  })

  it("is told of each product why it is not shown", async () => {
    await meeting.control("POST /banned", { word: "TRA-150", reason: "Chính sách: hàng cấm" })
    await listed("TRA-150")
    await rest(PROCESSING + REVIEW)
    const reason = expect.stringContaining("hàng cấm") as string
    expect(await remote("TRA-150")).toMatchObject({ status: "rejected", statusReason: reason })
  })

  it("writes a product twice a day and is told that a third time is for tomorrow, which begins at midday UTC", async () => {
    await listed("TRA-200")
    value((await google.setPrices(ctx, [{ ...named("TRA-200"), priceVnd: 52_000 }]))[0]!.outcome)
    const stock = async () =>
      (await google.setStock(ctx, [{ ...named("TRA-200"), stock: 0, openUnits: 0 }]))[0]!.outcome
    expect(await stock()).toMatchObject({ ok: false, error: { class: "QUOTA" } })
    const { dayOffsetHours } = google.capabilities
    const dayMs = 86_400_000
    const sinceMidnight = (meeting.now().getTime() + dayOffsetHours * 3_600_000) % dayMs
    await rest((dayMs - sinceMidnight) / 1000 - 60)
    expect(await stock()).toMatchObject({ ok: false, error: { class: "QUOTA" } })
    await rest(120)
    value(await stock())
    await meeting.pass(PROCESSING)
    expect(await remote("TRA-200")).toMatchObject({ skus: [{ priceVnd: 52_000 }] })
    expect(await meeting.control(`GET /items?shop_id=${ACCOUNT}`)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          offerId: "TRA-200",
          processed: expect.objectContaining({ availability: "OUT_OF_STOCK" }) as unknown,
        }),
      ]),
    )
  })

  it("takes a product down, twice without harm, and sends it again to show it", async () => {
    await listed("TRA-300")
    await meeting.pass(PROCESSING)
    const off = { key: "k", externalId: idOf("TRA-300"), externalSkuIds: [], active: false }
    value((await google.setStatus(ctx, [off]))[0]!.outcome)
    value((await google.setStatus(ctx, [off]))[0]!.outcome)
    expect(await remote("TRA-300")).toBeUndefined()
    await listed("TRA-300")
    await meeting.pass(PROCESSING)
    expect(await remote("TRA-300")).toMatchObject({ externalId: idOf("TRA-300") })
  })

  it("says which field was refused, by the exact word and not the rough one", async () => {
    const sound = await made("TRA-400")
    const [sku] = sound.skus
    const wrong = { ...sound, skus: [{ ...sku!, content: { ...sku!.content, title: "x".repeat(151) } }] }
    expect((await google.createListing(ctx, wrong, "k")).outcome).toMatchObject({
      ...{ ok: false, error: { class: "VALIDATION", code: "VALUE_TOO_LONG", field: "title" } },
    })
    const nameless = { ...ctx, locator: { ...ctx.locator, data_source_id: "1" } }
    expect((await google.createListing(nameless, sound, "k")).outcome).toMatchObject({
      error: { class: "VALIDATION", code: "INVALID_DATA_SOURCE" },
    })
  })

  it("does not know whether a listing was made whose answer was lost, and a repeated one makes no second", async () => {
    await meeting.control("POST /faults", { kind: "reset-after", path: "productInputs", times: 1 })
    const lost = await google.createListing(ctx, await made("TRA-600"), "k")
    expect(lost.outcome).toMatchObject({ ok: false, error: { class: "UNKNOWN_OUTCOME" } })
    await listed("TRA-600")
    await meeting.pass(PROCESSING)
    const { items } = value(await google.readListings(ctx))
    expect(items.filter(({ sellerSku }) => sellerSku === "TRA-600")).toHaveLength(1)
  })

  it("tells a rate from a day's limit", async () => {
    const search = () => google.getListings(ctx, [idOf("TRA-100")])
    expect(await throttled(meeting, "reads", search)).toMatchObject({ error: { class: "RATE", scope: "shop" } })
    await meeting.control("POST /faults", { kind: "unavailable", times: 1 })
    expect(await search()).toMatchObject({ error: { class: "TRANSIENT" } })
  })

  it("says of a token that ended that it ended, and of a consent taken back that it was", async () => {
    await meeting.pass(3600)
    expect(await google.getListings(ctx, [idOf("TRA-100")])).toMatchObject({ ok: false, error: { class: "AUTH" } })
    await meeting.control("POST /deauthorise", { shop_id: ACCOUNT })
    const ended = await google.refresh(meeting.wire(), grant.refreshToken!, ctx.locator)
    expect(ended).toMatchObject({ ok: false, error: { class: "AUTH", code: "invalid_grant" } })
  })
})
