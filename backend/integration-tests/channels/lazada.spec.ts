import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import type { CanonicalProduct } from "../../src/providers/channel/catalogue"
import type { ChannelConnector, Ctx, Grant } from "../../src/providers/channel/connector"
import { Secret } from "../../src/providers/channel/secret"
import { lazadaConnector } from "../../src/providers/channel-lazada"
import { inTwoWeights, mapped, only, product, projected, value } from "./support/goods"
import { bought, fetched, meet, type Meeting, pushed, throttled } from "./support/meeting"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const APP = { app_key: "123456", secret: "helloworld", access_seconds: 7 * 86_400, refresh_seconds: 14 * 86_400 }
/** Of a test app, which has few calls a day. */
const SMALL = { app_key: "123457", secret: "helloworld2", name: "Thử", daily_limit: 2 }
const SHOP = "100234567"
const QC = 600

let meeting: Meeting
let lazada: ChannelConnector
let grant: Grant
let ctx: Ctx
let known: Awaited<ReturnType<typeof mapped>>

const connectorOf = ({ app_key, secret }: { app_key: string; secret: string }) => {
  const origin = `${meeting.origin}/rest`
  const hosts = { origin, tokenOrigin: origin, consentOrigin: meeting.origin, fileHosts: [] }
  return lazadaConnector({ appKey: app_key, appSecret: new Secret(secret), ...hosts })
}

beforeAll(async () => {
  meeting = await meet("lazada", (push_url) => ({
    apps: [{ ...APP, name: "Nguồn", push_url }, SMALL],
    shops: [{ id: SHOP, name: "HTX Thiên An", qc_delay: QC * 1000 }],
    editMs: 1,
  }))
  lazada = connectorOf(APP)
  const { code } = await meeting.control<{ code: string }>("POST /consent", { shop_id: SHOP, app_key: APP.app_key })
  grant = value(await lazada.exchangeCode(meeting.wire(), { code }))
  expect(await lazada.exchangeCode(meeting.wire(), { code })).toMatchObject({ ok: false, error: { class: "AUTH" } })
  ctx = { ...meeting.wire(), token: grant.accessToken, locator: grant.shops[0]!.locator }
  known = await mapped(lazada, ctx, /Trà/)
})
afterAll(() => meeting.stop())

async function listed(sku: string, more: Partial<CanonicalProduct> = {}) {
  const created = await lazada.createListing(ctx, await projected(lazada, ctx, product(sku, more), known), sku)
  value(created.outcome)
  return { externalId: created.externalId ?? "", skus: created.skus }
}
const onSale = async (sku: string) => {
  const made = await listed(sku)
  await meeting.pass(QC)
  return made
}
const remote = async (externalId: string) => value(await lazada.getListings(ctx, [externalId]))[0]

describe("Lazada's connector at a simulated Lazada that knows nothing of it", () => {
  it("takes the lives of its tokens from the answer, and spends a refresh token once", async () => {
    const renewed = value(await lazada.refresh(meeting.wire(), grant.refreshToken!, ctx.locator))
    expect(renewed.accessExpiresAt!.getTime() - meeting.now().getTime()).toBe(APP.access_seconds * 1000)
    expect(renewed.refreshExpiresAt!.getTime() - meeting.now().getTime()).toBe(APP.refresh_seconds * 1000)
    const again = await lazada.refresh(meeting.wire(), grant.refreshToken!, ctx.locator)
    expect(again).toMatchObject({ ok: false, error: { class: "AUTH" } })
    grant = renewed
    ctx = { ...ctx, token: renewed.accessToken }
    expect(value(await lazada.listShops(ctx))).toMatchObject([{ shopRef: SHOP, name: "HTX Thiên An" }])
  })

  it("lists a product with its picture, keeps the ids of item and SKU, and finds it by its SKU", async () => {
    const { externalId, skus } = await listed("TRA-100")
    expect(externalId).toMatch(/^\d+$/)
    expect(skus).toEqual([{ sellerSku: "TRA-100", externalSkuId: expect.stringMatching(/^\d+$/) as string }])
    expect(await remote(externalId)).toMatchObject({ status: "reviewing" })
    await meeting.pass(QC)
    expect(await remote(externalId)).toMatchObject({ status: "active", title: "Trà mướp đắng rừng Thiên An TRA-100" })
    expect(value(await lazada.findListing(ctx, { sellerSku: "TRA-100" }))).toMatchObject([{ externalId, skus }])
  })

  it("is told why a product was refused, and that a SKU is taken", async () => {
    await meeting.control("POST /banned", { word: "TRA-150", reason: "Tên có từ bị cấm" })
    const { externalId } = await onSale("TRA-150")
    const refused = await remote(externalId)
    expect(refused).toMatchObject({ status: "rejected", statusReason: expect.stringContaining("Tên có từ") as string })
    const again = await projected(lazada, ctx, product("TRA-150"), known)
    expect((await lazada.createListing(ctx, again, "k")).outcome).toMatchObject({ error: { class: "DUPLICATE" } })
  })

  it("sets price and stock, hides the product and shows it again", async () => {
    const { externalId, skus } = await onSale("TRA-200")
    const sku = only(externalId, skus[0])
    value((await lazada.setPrices(ctx, [{ ...sku, priceVnd: 52_000 }]))[0]!.outcome)
    value((await lazada.setStock(ctx, [{ ...sku, stock: 7, openUnits: 0 }]))[0]!.outcome)
    const shown = { status: "active", skus: [{ sellerSku: "TRA-200", priceVnd: 52_000, stock: 7 }] }
    expect(await remote(externalId)).toMatchObject(shown)
    const status = { key: "k", externalId, externalSkuIds: [sku.externalSkuId] }
    value((await lazada.setStatus(ctx, [{ ...status, active: false }]))[0]!.outcome)
    expect((await remote(externalId))?.status).toBe("inactive")
    value((await lazada.setStatus(ctx, [{ ...status, active: true }]))[0]!.outcome)
    await meeting.pass(QC)
    expect(await remote(externalId)).toMatchObject(shown)
  })

  it("names the SKU that it could not set, and knows of the others only that it does not know", async () => {
    const { externalId, skus } = await listed("TRA-250", inTwoWeights("TRA-250"))
    const [first, second] = skus.map((link) => only(externalId, link))
    const results = await lazada.setStock(ctx, [
      { ...first!, externalSkuId: "1", stock: 3, openUnits: 0 },
      { ...second!, stock: 4, openUnits: 0 },
    ])
    expect(results).toMatchObject([
      { key: "TRA-250-0", outcome: { ok: false, error: { class: "VALIDATION" } } },
      { key: "TRA-250-1", outcome: { ok: false, error: { class: "UNKNOWN_OUTCOME" } } },
    ])
    expect((await remote(externalId))?.skus.map(({ stock }) => stock)).toEqual([5, 4])
  })

  it("keeps the variants when the content is changed", async () => {
    const { externalId, skus } = await listed("TRA-V", inTwoWeights("TRA-V"))
    expect(skus.map(({ sellerSku }) => sellerSku)).toEqual(["TRA-V-0", "TRA-V-1"])
    const given = product("TRA-V", { ...inTwoWeights("TRA-V"), title: "Trà mướp đắng rừng Thiên An, vụ thu" })
    value((await lazada.updateListing(ctx, externalId, await projected(lazada, ctx, given, known), skus)).outcome)
    await meeting.pass(QC)
    expect(await remote(externalId)).toMatchObject({
      ...{ title: "Trà mướp đắng rừng Thiên An, vụ thu", status: "active" },
      skus: [
        { ...skus[0], priceVnd: 45_000, stock: 5 },
        { ...skus[1], priceVnd: 90_000, stock: 6 },
      ],
    })
  })

  it("does not know whether a listing was made whose answer was lost, and finds that it was", async () => {
    const projection = await projected(lazada, ctx, product("TRA-300"), known)
    await meeting.control("POST /faults", { kind: "reset-after", path: "/product/create", times: 1 })
    const lost = await lazada.createListing(ctx, projection, "key-300")
    expect(lost.outcome).toMatchObject({ ok: false, error: { class: "UNKNOWN_OUTCOME" } })
    expect(value(await lazada.findListing(ctx, { sellerSku: "TRA-300" }))).toHaveLength(1)
    expect((await lazada.createListing(ctx, projection, "key-300")).outcome).toMatchObject({
      ...{ ok: false, error: { class: "DUPLICATE" } },
    })
    expect(value(await lazada.findListing(ctx, { sellerSku: "TRA-300" }))).toHaveLength(1)
  })

  it("takes each throttle for what it holds back: this shop for a second, this shop, or the whole app", async () => {
    const search = () => lazada.findListing(ctx, { sellerSku: "TRA-300" })
    expect(await throttled(meeting, "calls.products", search)).toMatchObject({
      error: { class: "RATE", scope: "shop", code: "901", retryAt: new Date(meeting.now().getTime() + 1000) },
    })
    expect(await throttled(meeting, "seller", search)).toMatchObject({ error: { class: "RATE", scope: "shop" } })
    const small = connectorOf(SMALL)
    const ask = { shop_id: SHOP, app_key: SMALL.app_key }
    const { code } = await meeting.control<{ code: string }>("POST /consent", ask)
    const { accessToken } = value(await small.exchangeCode(meeting.wire(), { code }))
    value(await small.listShops({ ...ctx, token: accessToken }))
    expect(await small.listShops({ ...ctx, token: accessToken })).toMatchObject({
      ...{ ok: false, error: { class: "RATE", scope: "app" } },
    })
    await meeting.control("POST /faults", { kind: "unavailable", times: 1 })
    expect(await search()).toMatchObject({ error: { class: "TRANSIENT" } })
  })

  it("says of a clock that is wrong that it is the clock", async () => {
    const late = { ...ctx, now: () => new Date(meeting.now().getTime() - 7_201_000) }
    expect(await lazada.listShops(late)).toMatchObject({ ok: false, error: { class: "CLOCK_OR_SIGN", scope: "app" } })
  })

  it("fetches what a buyer ordered, packs it, says that it is ready and prints its label", async () => {
    await onSale("TRA-500")
    const order = await bought(lazada, ctx, meeting, "TRA-500", 2)
    const line = { sellerSku: "TRA-500", quantity: 1, unitPriceVnd: 45_000 }
    expect(order).toMatchObject({ stage: "to_ship", totalVnd: 90_000, lines: [line, line], complete: true })
    expect(order.recipient?.phone).toMatch(/\*/)
    const [option] = value(await lazada.shipOptions(ctx, order))
    const packed = value(await lazada.ship(ctx, order, option!.choice))
    expect((await fetched(lazada, ctx, order.externalOrderId)).stage).toBe("packed")
    expect(value(await lazada.ship(ctx, order, packed.next!)).next).toBeNull()
    const sent = await fetched(lazada, ctx, order.externalOrderId)
    expect(sent.packages).toMatchObject([{ packageId: packed.packageId, trackingNumber: packed.trackingNumber }])
    expect(value(await lazada.label(ctx, sent))).toMatchObject({ ready: true, mediaType: "application/pdf" })
    await meeting.pass(4 * 3600)
    expect((await fetched(lazada, ctx, order.externalOrderId)).stage).toBe("shipped")
  })

  it("cancels an order whole or a line of it, and the goods are for sale again", async () => {
    const { externalId } = await onSale("TRA-600")
    const whole = await bought(lazada, ctx, meeting, "TRA-600", 2)
    const because = async (...asked: [typeof whole, "out_of_stock" | "wrong_price"]) =>
      value(await lazada.cancelReasons!(ctx, ...asked))[0]!.id
    value(await lazada.cancel(ctx, whole, "out_of_stock", undefined, await because(whole, "out_of_stock")))
    expect((await fetched(lazada, ctx, whole.externalOrderId)).stage).toBe("cancelled")
    const order = await bought(lazada, ctx, meeting, "TRA-600", 2)
    const { externalLineId } = order.lines[0]!
    const reason = await because(order, "wrong_price")
    value(await lazada.cancel(ctx, order, "wrong_price", [{ externalLineId }], reason))
    const left = await fetched(lazada, ctx, order.externalOrderId)
    expect([left.stage, left.status]).toEqual(["to_ship", "canceled,pending"])
    expect((await remote(externalId))?.skus[0]?.stock).toBe(11)
  })

  it("verifies what the floor pushes of items and orders", async () => {
    await meeting.told()
    const { externalId } = await onSale("TRA-700")
    const order = await bought(lazada, ctx, meeting, "TRA-700")
    const events = await pushed(lazada, meeting)
    expect(events).toMatchObject([
      { kind: "product", shopRef: SHOP, externalItemId: externalId },
      { kind: "order", shopRef: SHOP, externalOrderId: order.externalOrderId },
    ])
    expect(Math.abs(events[1]!.at!.getTime() - order.updatedAt!.getTime())).toBeLessThan(1000)
  })

  it("says of a token that ended that it ended, and not that the listing is gone", async () => {
    const { externalId } = await listed("TRA-800")
    await meeting.pass(APP.access_seconds + 1)
    expect(await lazada.getListings(ctx, [externalId])).toMatchObject({ ok: false, error: { class: "AUTH" } })
    grant = value(await lazada.refresh(meeting.wire(), grant.refreshToken!, ctx.locator))
    ctx = { ...ctx, token: grant.accessToken }
    expect(await remote(externalId)).toMatchObject({ externalId })
  })
})
