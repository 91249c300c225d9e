import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import type { CanonicalProduct, Mapping } from "../../src/providers/channel/catalogue"
import type { ChannelConnector, Ctx, Grant } from "../../src/providers/channel/connector"
import { Secret } from "../../src/providers/channel/secret"
import { metaConnector } from "../../src/providers/channel-meta"
import { product, projected, value } from "./support/goods"
import { meet, type Meeting, pushed, throttled } from "./support/meeting"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const APP = { app_id: "1234", secret: "meta-app-secret-0001" }
const CATALOGUE = "888123456789"
const REDIRECT = "https://nguon.example/htx/kenh-ban/noi/meta"
const [BATCH, REVIEW] = [60, 3600]
const MAPPING: Mapping = { categoryId: "422", brandId: null, attributes: {}, settings: { brand: "HTX Thiên An" } }
const KNOWN = { attributes: { categoryId: "422", attributes: [] }, limits: {}, mapping: MAPPING }

let meeting: Meeting
let meta: ChannelConnector
let grant: Grant
let ctx: Ctx

const consented = async (): Promise<Grant> => {
  const ask = { shop_id: CATALOGUE, redirect_uri: REDIRECT }
  const { code } = await meeting.control<{ code: string }>("POST /consent", ask)
  return value(await meta.exchangeCode(meeting.wire(), { code, redirect_uri: REDIRECT }))
}

beforeAll(async () => {
  meeting = await meet("meta", (webhook_url) => ({
    apps: [{ ...APP, name: "Nguồn", webhook_url }],
    shops: [{ id: CATALOGUE, name: "HTX Thiên An", batch_delay: BATCH * 1000, review_delay: REVIEW * 1000 }],
  }))
  const { origin } = meeting
  const secrets = { appId: APP.app_id, appSecret: new Secret(APP.secret), version: "v24.0" }
  meta = metaConnector({ ...secrets, origin, consentOrigin: origin })
  grant = await consented()
  ctx = { ...meeting.wire(), token: grant.accessToken, locator: { catalog_id: CATALOGUE } }
})
afterAll(() => meeting.stop())

const made = async (sku: string, more: Partial<CanonicalProduct> = {}) =>
  projected(meta, ctx, product(sku, more), KNOWN)
const remote = async (sku: string) => value(await meta.getListings(ctx, [sku]))[0]
const batchOf = async (handle: string | undefined) => value(await meta.checkBatch!(ctx, handle ?? ""))

async function listed(sku: string) {
  const created = await meta.createListing(ctx, await made(sku), sku)
  value(created.outcome)
  await meeting.pass(BATCH)
  return created
}
const named = (sku: string) => ({ key: sku, externalId: sku, externalSkuId: sku, sellerSku: sku })

describe("Meta's connector at a simulated catalogue that knows nothing of it", () => {
  it("finds the catalogues it was let into, and lets a token live longer while it lives", async () => {
    expect(value(await meta.listShops(ctx))).toEqual([
      { shopRef: CATALOGUE, name: "HTX Thiên An", locator: { catalog_id: CATALOGUE } },
    ])
    const longer = value(await meta.refresh(meeting.wire(), grant.refreshToken!, ctx.locator))
    expect(longer.accessExpiresAt!.getTime() - meeting.now().getTime()).toBe(60 * 86_400_000)
    expect(await meta.exchangeCode(meeting.wire(), { code: "x", redirect_uri: REDIRECT })).toMatchObject({
      ...{ ok: false, error: { class: "AUTH" } },
    })
  })

  it("lists a product under a handle, and reads it back when the batch is done and looked at", async () => {
    const created = await meta.createListing(ctx, await made("TRA-100"), "k")
    value(created.outcome)
    expect(await batchOf(created.handle)).toEqual({ settled: false, failures: [] })
    expect(await remote("TRA-100")).toBeUndefined()
    await meeting.pass(BATCH)
    expect(await batchOf(created.handle)).toEqual({ settled: true, failures: [] })
    const sku = { sellerSku: "TRA-100", priceVnd: 45_000, stock: 12 }
    expect(await remote("TRA-100")).toMatchObject({ status: "reviewing", skus: [sku] })
    await meeting.pass(REVIEW)
    expect(await remote("TRA-100")).toMatchObject({ status: "active", title: expect.stringContaining("Trà") as string })
  })

  it("sends a thousand items in one call, and the same again without making any twice", async () => {
    const skus = Array.from({ length: 1000 }, (_, n) => `NHIEU-${n}`)
    const projections = await Promise.all(skus.map((sku) => made(sku)))
    for (let round = 0; round < 2; round += 1) {
      const results = await meta.upsertListings!(ctx, projections)
      for (const { outcome } of results) expect(outcome.ok).toBe(true)
      await meeting.pass(BATCH)
    }
    let [count, cursor] = [0, undefined as string | undefined]
    do {
      const page = value(await meta.readListings(ctx, cursor))
      count += page.items.filter(({ sellerSku }) => sellerSku?.startsWith("NHIEU-")).length
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    expect(count).toBe(1000)
  })

  it("sets price and stock, hides the product and shows it again", async () => {
    await listed("TRA-200")
    const results = [
      ...(await meta.setPrices(ctx, [{ ...named("TRA-200"), priceVnd: 52_000 }])),
      ...(await meta.setStock(ctx, [{ ...named("TRA-200"), stock: 0, openUnits: 0 }])),
      ...(await meta.setStatus(ctx, [{ key: "k", externalId: "TRA-200", externalSkuIds: [], active: false }])),
    ]
    for (const { outcome } of results) value(outcome)
    await meeting.pass(BATCH + REVIEW)
    expect(await remote("TRA-200")).toMatchObject({ status: "inactive", skus: [{ priceVnd: 52_000, stock: 0 }] })
    value(
      (await meta.setStatus(ctx, [{ key: "k", externalId: "TRA-200", externalSkuIds: [], active: true }]))[0]!.outcome,
    )
    await meeting.pass(BATCH)
    expect((await remote("TRA-200"))?.status).toBe("active")
  })

  it("names the item that was refused at sight, and the one that was refused later", async () => {
    const bad = await made("TRA-300")
    const [sku] = bad.skus
    const wrong = { ...bad, skus: [{ ...sku!, content: { ...sku!.content, gtin: "123" } }] }
    const results = await meta.upsertListings!(ctx, [wrong, await made("TRA-301")])
    expect(results).toMatchObject([
      { outcome: { ok: false, error: { class: "VALIDATION" } } },
      { outcome: { ok: true } },
    ])
    const [unknown] = await meta.setPrices(ctx, [{ ...named("KHONG-CO"), priceVnd: 10_000 }])
    value(unknown!.outcome)
    await meeting.pass(BATCH)
    expect(await batchOf(unknown!.handle)).toMatchObject({
      settled: true,
      failures: [{ sellerSku: "KHONG-CO", error: { class: "VALIDATION", scope: "item" } }],
    })
  })

  it("is told that a batch broke off, and may send it again", async () => {
    await meeting.control("POST /batches/break", { count: 1 })
    const projections = [await made("TRA-400"), await made("TRA-401")]
    const [first] = await meta.upsertListings!(ctx, projections)
    await meeting.pass(BATCH)
    expect(await meta.checkBatch!(ctx, first!.handle!)).toMatchObject({ ok: false, error: { class: "TRANSIENT" } })
    await meta.upsertListings!(ctx, projections)
    await meeting.pass(BATCH)
    expect(value(await meta.getListings(ctx, ["TRA-400", "TRA-401"]))).toHaveLength(2)
  })

  it("is told why a product was refused", async () => {
    await meeting.control("POST /banned", { word: "TRA-500", reason: "Hàng cấm" })
    await listed("TRA-500")
    await meeting.pass(REVIEW)
    expect((await remote("TRA-500"))?.status).toBe("rejected")
  })

  it("does not know whether a listing was made whose answer was lost, and finds that it was", async () => {
    await meeting.control("POST /faults", { kind: "reset-after", path: "/items_batch", times: 1 })
    const lost = await meta.createListing(ctx, await made("TRA-600"), "k")
    expect(lost.outcome).toMatchObject({ ok: false, error: { class: "UNKNOWN_OUTCOME" } })
    await meeting.pass(BATCH)
    expect(value(await meta.findListing(ctx, { sellerSku: "TRA-600" }))).toMatchObject([{ externalId: "TRA-600" }])
  })

  it("takes a throttle for the catalogue's own, and waits as long as it is told", async () => {
    const search = () => meta.findListing(ctx, { sellerSku: "TRA-100" })
    expect(await throttled(meeting, "management", search)).toMatchObject({
      error: { class: "RATE", scope: "shop", code: "80009", retryAt: new Date(meeting.now().getTime() + 60_000) },
    })
    const set = async () => (await meta.setPrices(ctx, [{ ...named("TRA-100"), priceVnd: 45_000 }]))[0]!.outcome
    expect(await throttled(meeting, "batch", set)).toMatchObject({ error: { class: "RATE", code: "80014" } })
    await meeting.control("POST /faults", { kind: "unavailable", times: 1 })
    expect(await search()).toMatchObject({ error: { class: "TRANSIENT" } })
  })

  it("says of a secret that is wrong that it is the secret", async () => {
    const secrets = { appId: APP.app_id, appSecret: new Secret("another-secret-0001"), version: "v24.0" }
    const other = metaConnector({ ...secrets, origin: meeting.origin, consentOrigin: meeting.origin })
    expect(await other.listShops(ctx)).toMatchObject({ ok: false, error: { class: "CLOCK_OR_SIGN", scope: "app" } })
  })

  it("verifies what is pushed of batches", async () => {
    await meeting.told()
    await listed("TRA-700")
    const events = await pushed(meta, meeting)
    for (const event of events) expect(event).toMatchObject({ kind: "other", code: "catalog", shopRef: CATALOGUE })
    expect(new Set(events.map(({ dedupeKey }) => dedupeKey)).size).toBe(events.length)
  })

  it("says of a token that ended that it ended, and not that the listing is gone", async () => {
    await meeting.control("POST /deauthorise", { shop_id: CATALOGUE })
    expect(await meta.getListings(ctx, ["TRA-100"])).toMatchObject({ ok: false, error: { class: "AUTH" } })
    ctx = { ...ctx, token: (await consented()).accessToken }
    expect(await remote("TRA-100")).toMatchObject({ externalId: "TRA-100" })
  })
})
