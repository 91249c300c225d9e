import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import type { CanonicalProduct } from "../../src/providers/channel/catalogue"
import type { ChannelConnector, Ctx, Grant } from "../../src/providers/channel/connector"
import { Secret } from "../../src/providers/channel/secret"
import { tiktokConnector } from "../../src/providers/channel-tiktok"
import { inTwoWeights, mapped, only, product, projected, value } from "./support/goods"
import { bought, fetched, meet, type Meeting, pushed, throttled } from "./support/meeting"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** Key and secret of the sample in docv2/page/sign-your-api-request. */
const APP = { app_key: "29a39d", secret: "e59af819cc", service_id: "7172" }
const SHOP = "7495540735365777507"
const AUDIT = 600
const WEEK = 7 * 86_400

let meeting: Meeting
let tiktok: ChannelConnector
let grant: Grant
let ctx: Ctx
let known: Awaited<ReturnType<typeof mapped>>

beforeAll(async () => {
  meeting = await meet("tiktok", (webhook_url) => ({
    apps: [{ ...APP, name: "Nguồn", redirect_url: "https://nguon.example/tiktok", webhook_url }],
    shops: [{ id: SHOP, name: "HTX Thiên An", audit_delay: AUDIT * 1000 }],
  }))
  const { origin } = meeting
  tiktok = tiktokConnector({
    ...{ appKey: APP.app_key, appSecret: new Secret(APP.secret), serviceId: APP.service_id },
    ...{ origin, tokenOrigin: origin, consentOrigin: origin, fileHosts: ["127.0.0.1"] },
  })
  const { code } = await meeting.control<{ code: string }>("POST /consent", { shop_id: SHOP })
  grant = value(await tiktok.exchangeCode(meeting.wire(), { code }))
  expect(await tiktok.exchangeCode(meeting.wire(), { code })).toMatchObject({ ok: false, error: { class: "AUTH" } })
  ctx = { ...meeting.wire(), token: grant.accessToken, locator: {} }
  const [shop] = value(await tiktok.listShops(ctx))
  ctx = { ...ctx, locator: shop!.locator }
  const [warehouse] = value(await tiktok.accountChoices!(ctx))
  ctx = { ...ctx, locator: { ...ctx.locator, [warehouse!.name]: warehouse!.id } }
  known = await mapped(tiktok, ctx, /Trà/)
})
afterAll(() => meeting.stop())

async function listed(sku: string, more: Partial<CanonicalProduct> = {}) {
  const created = await tiktok.createListing(ctx, await projected(tiktok, ctx, product(sku, more), known), `key-${sku}`)
  value(created.outcome)
  return { externalId: created.externalId ?? "", skus: created.skus }
}
const onSale = async (sku: string) => {
  const made = await listed(sku)
  await meeting.pass(AUDIT)
  return made
}
const remote = async (externalId: string) => value(await tiktok.getListings(ctx, [externalId]))[0]

describe("TikTok Shop's connector at a simulated TikTok Shop that knows nothing of it", () => {
  it("refreshes its tokens, whose ends are moments", async () => {
    const renewed = value(await tiktok.refresh(meeting.wire(), grant.refreshToken!, ctx.locator))
    expect(renewed.accessExpiresAt!.getTime() - meeting.now().getTime()).toBe(WEEK * 1000)
    grant = renewed
    ctx = { ...ctx, token: renewed.accessToken }
  })

  it("lists a product with its picture, which is looked at first and then on sale", async () => {
    const { externalId } = await listed("TRA-100")
    expect(await remote(externalId)).toMatchObject({ status: "reviewing" })
    await meeting.pass(AUDIT)
    expect(await remote(externalId)).toMatchObject({ status: "active", title: "Trà mướp đắng rừng Thiên An TRA-100" })
    const found = value(await tiktok.findListing(ctx, { sellerSku: "TRA-100" }))
    expect(found).toMatchObject([{ externalId, status: "active" }])
  })

  it("is told why a product was refused", async () => {
    await meeting.control("POST /banned", { word: "TRA-150", reason: "Tên có từ bị cấm" })
    const { externalId } = await onSale("TRA-150")
    expect(await remote(externalId)).toMatchObject({ status: "rejected", statusReason: "Tên có từ bị cấm" })
  })

  it("sets price and stock without another audit, hides the product and shows it again", async () => {
    const { externalId, skus } = await onSale("TRA-200")
    const sku = only(externalId, skus[0])
    value((await tiktok.setPrices(ctx, [{ ...sku, priceVnd: 52_000 }]))[0]!.outcome)
    value((await tiktok.setStock(ctx, [{ ...sku, stock: 7, openUnits: 0 }]))[0]!.outcome)
    expect(await remote(externalId)).toMatchObject({
      ...{ status: "active", skus: [{ sellerSku: "TRA-200", priceVnd: 52_000, stock: 7 }] },
    })
    const status = { key: "k", externalId, externalSkuIds: [] }
    value((await tiktok.setStatus(ctx, [{ ...status, active: false }]))[0]!.outcome)
    expect((await remote(externalId))?.status).toBe("inactive")
    value((await tiktok.setStatus(ctx, [{ ...status, active: true }]))[0]!.outcome)
    await meeting.pass(AUDIT)
    expect((await remote(externalId))?.status).toBe("active")
  })

  it("names the SKU that it could not set, and no other", async () => {
    const { externalId, skus } = await listed("TRA-250", inTwoWeights("TRA-250"))
    const [first, second] = skus.map((link) => only(externalId, link))
    const results = await tiktok.setPrices(ctx, [
      { ...first!, priceVnd: 1 },
      { ...second!, priceVnd: 91_000 },
    ])
    expect(results).toMatchObject([
      { key: "TRA-250-0", outcome: { ok: false, error: { class: "VALIDATION", field: "variants.priceVnd" } } },
      { key: "TRA-250-1", outcome: { ok: true } },
    ])
    expect((await remote(externalId))?.skus.map(({ priceVnd }) => priceVnd)).toEqual([45_000, 91_000])
  })

  it("keeps the variants when the content is changed", async () => {
    const { externalId, skus } = await listed("TRA-V", inTwoWeights("TRA-V"))
    expect(skus.map(({ sellerSku }) => sellerSku)).toEqual(["TRA-V-0", "TRA-V-1"])
    const given = product("TRA-V", { ...inTwoWeights("TRA-V"), title: "Trà mướp đắng rừng Thiên An, vụ thu" })
    value((await tiktok.updateListing(ctx, externalId, await projected(tiktok, ctx, given, known), skus)).outcome)
    await meeting.pass(AUDIT)
    expect(await remote(externalId)).toMatchObject({
      title: "Trà mướp đắng rừng Thiên An, vụ thu",
      skus: [
        { ...skus[0], priceVnd: 45_000, stock: 5 },
        { ...skus[1], priceVnd: 90_000, stock: 6 },
      ],
    })
  })

  it("finds what a lost answer had made, and makes no second with the same key", async () => {
    const projection = await projected(tiktok, ctx, product("TRA-300"), known)
    await meeting.control("POST /faults", { kind: "reset-after", path: "/product/202309/products", times: 1 })
    const lost = await tiktok.createListing(ctx, projection, "key-300")
    expect(lost.outcome).toMatchObject({ ok: false, error: { class: "UNKNOWN_OUTCOME" } })
    const [found, ...others] = value(await tiktok.findListing(ctx, { sellerSku: "TRA-300" }))
    expect(others).toEqual([])
    expect((await tiktok.createListing(ctx, projection, "key-300")).externalId).toBe(found?.externalId)
    expect(value(await tiktok.findListing(ctx, { sellerSku: "TRA-300" }))).toHaveLength(1)
  })

  it("takes a throttle for this shop's alone, and 503 for no throttle", async () => {
    const search = () => tiktok.findListing(ctx, { sellerSku: "TRA-300" })
    expect(await throttled(meeting, "product", search)).toMatchObject({ error: { class: "RATE", scope: "shop" } })
    await meeting.control("POST /faults", { kind: "unavailable", times: 1 })
    expect(await search()).toMatchObject({ error: { class: "TRANSIENT" } })
  })

  it("fetches what a buyer ordered, a line for each piece, sends it and prints its label", async () => {
    await onSale("TRA-500")
    const order = await bought(tiktok, ctx, meeting, "TRA-500", 2)
    const line = { sellerSku: "TRA-500", quantity: 1, unitPriceVnd: 45_000 }
    expect(order).toMatchObject({ stage: "to_ship", totalVnd: 110_000, lines: [line, line] })
    const options = value(await tiktok.shipOptions(ctx, order))
    expect(options.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["pickup", "dropoff"]))
    value(await tiktok.ship(ctx, order, options.find(({ kind }) => kind === "pickup")!.choice))
    const sent = await fetched(tiktok, ctx, order.externalOrderId)
    expect(sent).toMatchObject({ stage: "packed", packages: [{ trackingNumber: expect.stringMatching(/./) }] })
    const label = value(await tiktok.label(ctx, sent))
    if (label.ready) throw new Error("TikTok Shop tells an address first")
    expect(value(await tiktok.label(ctx, sent, label.next))).toMatchObject({ mediaType: "application/pdf" })
    await meeting.pass(4 * 3600)
    expect((await fetched(tiktok, ctx, order.externalOrderId)).stage).toBe("shipped")
  })

  it("cancels an order for each of its reasons, and the goods are for sale again", async () => {
    const { externalId } = await onSale("TRA-600")
    for (const reason of ["out_of_stock", "wrong_price", "buyer_request"] as const) {
      const order = await bought(tiktok, ctx, meeting, "TRA-600")
      value(await tiktok.cancel(ctx, order, reason))
      expect((await fetched(tiktok, ctx, order.externalOrderId)).stage).toBe("cancelled")
    }
    expect((await remote(externalId))?.skus[0]?.stock).toBe(12)
  })

  it("verifies what the floor pushes of products and orders", async () => {
    await meeting.told()
    const { externalId } = await onSale("TRA-700")
    const order = await bought(tiktok, ctx, meeting, "TRA-700")
    const events = await pushed(tiktok, meeting)
    expect(events).toMatchObject([
      { kind: "product", shopRef: SHOP, externalItemId: externalId },
      { kind: "order", shopRef: SHOP, externalOrderId: order.externalOrderId },
    ])
    expect(new Set(events.map(({ dedupeKey }) => dedupeKey)).size).toBe(2)
  })

  it("says of a token that ended that it ended, and not that the listing is gone", async () => {
    const { externalId } = await listed("TRA-800")
    await meeting.pass(WEEK + 1)
    expect(await tiktok.getListings(ctx, [externalId])).toMatchObject({ ok: false, error: { class: "AUTH" } })
    grant = value(await tiktok.refresh(meeting.wire(), grant.refreshToken!, ctx.locator))
    ctx = { ...ctx, token: grant.accessToken }
    expect(await remote(externalId)).toMatchObject({ externalId })
  })
})
