import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import type { CanonicalProduct } from "../../src/providers/channel/catalogue"
import type { ChannelConnector, Ctx, Grant } from "../../src/providers/channel/connector"
import { Secret } from "../../src/providers/channel/secret"
import { appToken, tikiConnector, type TikiApp } from "../../src/providers/channel-tiki"
import { inTwoWeights, mapped, only, product, projected, value } from "./support/goods"
import { bought, fetched, meet, type Meeting, throttled } from "./support/meeting"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const APP = { client_id: "7590139168389961", secret: "tfSl0c6" }
const REDIRECT = "http://localhost:3000/tiki"
const SHOP = 1407
const WAREHOUSE = 2407
const APPROVAL = 3600

let meeting: Meeting
let tiki: ChannelConnector
let app: TikiApp
let grant: Grant
let ctx: Ctx
let known: Awaited<ReturnType<typeof mapped>>

beforeAll(async () => {
  meeting = await meet("tiki", () => ({
    apps: [{ ...APP, name: "Nguồn", redirects: ["http://localhost:3000"] }],
    shops: [{ id: SHOP, name: "HTX Thiên An", warehouse_id: WAREHOUSE, approval_delay: APPROVAL * 1000 }],
  }))
  app = { clientId: APP.client_id, clientSecret: new Secret(APP.secret), origin: meeting.origin }
  tiki = tikiConnector(app)
  const ask = { shop_id: SHOP, redirect_uri: REDIRECT }
  const { code } = await meeting.control<{ code: string }>("POST /consent", ask)
  const callback = { code, redirect_uri: REDIRECT }
  grant = value(await tiki.exchangeCode(meeting.wire(), callback))
  expect(await tiki.exchangeCode(meeting.wire(), callback)).toMatchObject({ ok: false, error: { class: "AUTH" } })
  ctx = { ...meeting.wire(), token: grant.accessToken, locator: {} }
  const [shop] = value(await tiki.listShops(ctx))
  const [warehouse] = value(await tiki.accountChoices!(ctx))
  ctx = { ...ctx, locator: { ...shop!.locator, [warehouse!.name]: warehouse!.id } }
  // Food wants documents, which the connector has no way of sending yet.
  known = await mapped(tiki, ctx, /thủ công/)
})
afterAll(() => meeting.stop())

async function asked(sku: string, more: Partial<CanonicalProduct> = {}, how = known) {
  const created = await tiki.createListing(ctx, await projected(tiki, ctx, product(sku, more), how), `key-${sku}`)
  value(created.outcome)
  expect(created).toMatchObject({ next: "approval", skus: [] })
  return created.externalId ?? ""
}
async function renew() {
  grant = value(await tiki.refresh(meeting.wire(), grant.refreshToken!, ctx.locator))
  ctx = { ...ctx, token: grant.accessToken }
}
const remote = async (externalId: string) => value(await tiki.getListings(ctx, [externalId]))[0]
const found = async (sku: string) => value(await tiki.findListing(ctx, { sellerSku: sku }))
async function onSale(sku: string) {
  await asked(sku)
  await meeting.pass(APPROVAL + 20)
  const [listing] = await found(sku)
  const sellerSku = sku
  return { externalId: listing!.externalId, link: { sellerSku, externalSkuId: listing!.skus[0]!.externalSkuId } }
}

describe("Tiki's connector at a simulated Tiki that knows nothing of it", () => {
  it("gets new tokens for the refresh token, once", async () => {
    const old = grant.refreshToken!
    await renew()
    expect(grant.accessExpiresAt!.getTime() - meeting.now().getTime()).toBe(86_400_000)
    expect(await tiki.refresh(meeting.wire(), old, ctx.locator)).toMatchObject({ ok: false, error: { class: "AUTH" } })
    expect(value(await tiki.listShops(ctx))).toMatchObject([{ shopRef: String(SHOP), name: "HTX Thiên An" }])
  })

  it("asks for a listing with its picture, which is on sale once it is approved", async () => {
    const request = await asked("TRA-100")
    expect(await remote(request)).toMatchObject({ status: "reviewing", complete: false })
    expect(await found("TRA-100")).toEqual([])
    await meeting.pass(APPROVAL + 20)
    expect(await remote(request)).toMatchObject({ status: "active" })
    expect(await found("TRA-100")).toMatchObject([
      { status: "active", skus: [{ sellerSku: "TRA-100", priceVnd: 45_000, stock: 12 }] },
    ])
    const { items } = value(await tiki.readListings(ctx))
    expect(items.map(({ sellerSku }) => sellerSku)).toContain("TRA-100")
  })

  it("is told why a request was refused: of food, for want of its documents", async () => {
    const request = await asked("TRA-150", {}, await mapped(tiki, ctx, /Trà/))
    await meeting.pass(APPROVAL + 20)
    const reason = expect.stringContaining("giấy tờ") as string
    expect(await remote(request)).toMatchObject({ status: "rejected", statusReason: reason })
    expect(await found("TRA-150")).toEqual([])
  })

  it("makes of each variant a product of its own, with its price and stock", async () => {
    await asked("TRA-V", inTwoWeights("TRA-V"))
    await meeting.pass(APPROVAL + 20)
    expect(await found("TRA-V-0")).toMatchObject([{ skus: [{ priceVnd: 45_000, stock: 5 }] }])
    expect(await found("TRA-V-1")).toMatchObject([{ skus: [{ priceVnd: 90_000, stock: 6 }] }])
  })

  it("sets price and stock, hides the product and shows it again", async () => {
    const { externalId, link } = await onSale("TRA-200")
    const sku = only(externalId, link)
    value((await tiki.setPrices(ctx, [{ ...sku, priceVnd: 52_000 }]))[0]!.outcome)
    value((await tiki.setStock(ctx, [{ ...sku, stock: 7, openUnits: 0 }]))[0]!.outcome)
    expect(await remote(externalId)).toMatchObject({ status: "active", skus: [{ priceVnd: 52_000, stock: 7 }] })
    const status = { key: "k", externalId, externalSkuIds: [link.externalSkuId] }
    for (const active of [false, true]) {
      value((await tiki.setStatus(ctx, [{ ...status, active }]))[0]!.outcome)
      expect((await remote(externalId))?.status).toBe(active ? "active" : "inactive")
    }
    expect((await tiki.setPrices(ctx, [{ ...sku, priceVnd: 1 }]))[0]).toMatchObject({
      outcome: { ok: false, error: { class: "VALIDATION", field: "variants.priceVnd" } },
    })
  })

  it("sends open orders along with the stock, so that what is offered is what is free", async () => {
    const { externalId, link } = await onSale("TRA-250")
    await bought(tiki, ctx, meeting, "TRA-250", 5)
    expect((await remote(externalId))?.skus[0]?.stock).toBe(7)
    value((await tiki.setStock(ctx, [{ ...only(externalId, link), stock: 7, openUnits: 5 }]))[0]!.outcome)
    expect((await remote(externalId))?.skus[0]?.stock).toBe(7)
  })

  it("does not know whether a request was taken whose answer was lost, and finds one product in the end", async () => {
    const projection = await projected(tiki, ctx, product("TRA-300"), known)
    await meeting.control("POST /faults", { kind: "reset-after", path: "/requests", times: 1 })
    const lost = await tiki.createListing(ctx, projection, "key-300")
    expect(lost.outcome).toMatchObject({ ok: false, error: { class: "UNKNOWN_OUTCOME" } })
    // Nothing is found by its SKU before it is approved, and a second request is refused by that SKU then.
    expect(await found("TRA-300")).toEqual([])
    const second = await asked("TRA-300")
    await meeting.pass(APPROVAL + 20)
    expect(await found("TRA-300")).toHaveLength(1)
    const reason = expect.stringContaining("original_sku") as string
    expect(await remote(second)).toMatchObject({ status: "rejected", statusReason: reason })
  })

  it("takes a throttle for this shop's alone, and 503 for no throttle", async () => {
    expect(await throttled(meeting, "seller", () => tiki.readListings(ctx))).toMatchObject({
      error: { class: "RATE", scope: "shop" },
    })
    await meeting.control("POST /faults", { kind: "unavailable", times: 1 })
    expect(await tiki.readListings(ctx)).toMatchObject({ error: { class: "TRANSIENT" } })
  })

  it("fetches what a buyer ordered and confirms it for a time that was offered", async () => {
    await renew()
    await onSale("TRA-500")
    const order = await bought(tiki, ctx, meeting, "TRA-500", 2)
    const line = { sellerSku: "TRA-500", quantity: 2, unitPriceVnd: 45_000 }
    expect(order).toMatchObject({ stage: "to_ship", totalVnd: 90_000, lines: [line] })
    expect(order.recipient?.phone).toMatch(/\*/)
    const [option] = value(await tiki.shipOptions(ctx, order))
    value(await tiki.ship(ctx, order, option!.choice))
    const confirmed = await fetched(tiki, ctx, order.externalOrderId)
    expect(confirmed).toMatchObject({ stage: "packed", status: "queueing" })
    expect(await tiki.cancel(ctx, confirmed, "out_of_stock")).toMatchObject({ error: { code: "too_late" } })
    expect(await tiki.ship(ctx, order, option!.choice)).toMatchObject({ ok: false, error: { class: "VALIDATION" } })
    await meeting.pass(4 * 3600)
    expect((await fetched(tiki, ctx, order.externalOrderId)).stage).toBe("shipped")
  })

  it("declines an order for want of goods, which are for sale again", async () => {
    const { externalId } = await onSale("TRA-600")
    const order = await bought(tiki, ctx, meeting, "TRA-600")
    value(await tiki.cancel(ctx, order, "out_of_stock"))
    expect((await fetched(tiki, ctx, order.externalOrderId)).stage).toBe("cancelled")
    expect((await remote(externalId))?.skus[0]?.stock).toBe(12)
  })

  it("does not take a wrong empty page for no orders", async () => {
    await onSale("TRA-650")
    const order = await bought(tiki, ctx, meeting, "TRA-650")
    const since = new Date(meeting.now().getTime() - 3_600_000)
    const pull = () => tiki.pullOrders(ctx, { since, until: meeting.now() })
    await meeting.control("POST /empty-pages", { times: 1 })
    expect(await pull()).toMatchObject({ ok: true, value: { items: [], next: null }, warnings: ["empty_page"] })
    const again = await pull()
    expect(again).toMatchObject({ ok: true, warnings: [] })
    expect(value(again).items.map(({ externalOrderId }) => externalOrderId)).toContain(order.externalOrderId)
  })

  it("pulls the events of its queue until it acknowledges them, and knows the seller they are of", async () => {
    const own = value(await appToken(app, meeting.wire())).accessToken
    const post = async (path: string, token: Secret, body: object) => {
      const headers = { authorization: `Bearer ${token.reveal()}`, "content-type": "application/json" }
      const init = { method: "POST", headers, body: JSON.stringify(body) }
      return (await (await fetch(`${meeting.origin}/integration/v1/queues${path}`, init)).json()) as { code: string }
    }
    const queue = (await post("", own, { name: "nguon" })).code
    for (const event_type of ["ORDER_CREATED_SUCCESSFULLY", "ORDER_STATUS_UPDATED"])
      await post(`/${queue}/subscriptions`, ctx.token, { event_type })
    await onSale("TRA-700")
    const order = await bought(tiki, ctx, meeting, "TRA-700")
    value(await tiki.cancel(ctx, order, "out_of_stock"))
    const events: Ctx = { ...ctx, token: own, locator: { ...ctx.locator, queue_code: queue } }
    const first = value(await tiki.pullEvents!(events))
    const told = { kind: "order", shopRef: ctx.locator.sid, externalOrderId: order.externalOrderId }
    expect(first.events).toMatchObject([
      { ...told, code: "ORDER_CREATED_SUCCESSFULLY" },
      { ...told, code: "ORDER_STATUS_UPDATED" },
    ])
    expect(meeting.now().getTime() - first.events[1]!.at!.getTime()).toBeLessThan(1000)
    const again = value(await tiki.pullEvents!(events))
    expect(again.events.map(({ dedupeKey }) => dedupeKey)).toEqual(first.events.map(({ dedupeKey }) => dedupeKey))
    expect(value(await tiki.pullEvents!(events, again.next!))).toMatchObject({ events: [], more: false })
    expect(await tiki.pullEvents!({ ...events, token: ctx.token })).toMatchObject({ error: { class: "PERMISSION" } })
  })

  it("says of a token that ended that it ended, and not that the listing is gone", async () => {
    const { externalId } = await onSale("TRA-800")
    await meeting.pass(86_400)
    expect(await tiki.getListings(ctx, [externalId])).toMatchObject({ ok: false, error: { class: "AUTH" } })
    await renew()
    expect(await remote(externalId)).toMatchObject({ externalId })
  })
})
