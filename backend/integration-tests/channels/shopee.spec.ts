import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import type { CanonicalProduct } from "../../src/providers/channel/catalogue"
import type { ChannelConnector, Ctx, Grant } from "../../src/providers/channel/connector"
import { inTwoWeights, only, product, projected, value } from "./support/goods"
import { bought, fetched, type Meeting, pushed, throttled } from "./support/meeting"
import { type AtShopee, meetShopee, SHOP } from "./support/shopee"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let meeting: Meeting
let shopee: ChannelConnector
let grant: Grant
let ctx: Ctx
let known: AtShopee["known"]

beforeAll(async () => {
  ;({ meeting, shopee, grant, ctx, known } = await meetShopee())
})
afterAll(() => meeting.stop())

async function listed(sku: string, more: Partial<CanonicalProduct> = {}) {
  const projection = await projected(shopee, ctx, product(sku, more), known)
  const created = await shopee.createListing(ctx, projection, `key-${sku}`)
  value(created.outcome)
  return { projection, created, externalId: created.externalId ?? "", skus: created.skus }
}
const remote = async (externalId: string) => value(await shopee.getListings(ctx, [externalId]))[0]

describe("Shopee's connector at a simulated Shopee that knows nothing of it", () => {
  it("gets a pair of tokens for a code, and a new pair for the refresh token, once", async () => {
    const renewed = value(await shopee.refresh(meeting.wire(), grant.refreshToken!, ctx.locator))
    expect(renewed.accessExpiresAt!.getTime() - meeting.now().getTime()).toBe(4 * 3600 * 1000)
    const again = await shopee.refresh(meeting.wire(), grant.refreshToken!, ctx.locator)
    expect(again).toMatchObject({ ok: false, error: { class: "AUTH" } })
    ctx = { ...ctx, token: renewed.accessToken }
    grant = renewed
  })

  it("lists a product with its picture, finds it by its SKU, and sets its price, stock and shelf", async () => {
    const { externalId, skus } = await listed("TRA-100")
    expect(value(await shopee.findListing(ctx, { sellerSku: "TRA-100" })).map((each) => each.externalId)).toEqual([
      externalId,
    ])
    value((await shopee.setPrices(ctx, [{ ...only(externalId, skus[0]), priceVnd: 52_000 }]))[0]!.outcome)
    value((await shopee.setStock(ctx, [{ ...only(externalId, skus[0]), stock: 7, openUnits: 0 }]))[0]!.outcome)
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
    const { projection, created, externalId } = await listed("TRA-V", inTwoWeights("TRA-V"))
    expect(created.next).toBe("variants")
    await meeting.pass(6)
    const added = await shopee.addVariants!(ctx, externalId, projection)
    value(added.outcome)
    expect(added.skus.map(({ sellerSku }) => sellerSku)).toEqual(["TRA-V-0", "TRA-V-1"])
    const stocks = added.skus.map((link, n) => ({
      ...only(externalId, link),
      ...{ stock: 3 + n, openUnits: 0 },
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
    await meeting.pass(4 * 3600 + 1)
    expect(await shopee.getListings(ctx, [externalId])).toMatchObject({ ok: false, error: { class: "AUTH" } })
    grant = value(await shopee.refresh(meeting.wire(), grant.refreshToken!, ctx.locator))
    ctx = { ...ctx, token: grant.accessToken }
    expect(await remote(externalId)).toMatchObject({ externalId })
  })

  it("does not know whether a listing was made whose answer was lost, and finds that it was", async () => {
    const projection = await projected(shopee, ctx, product("TRA-400"), known)
    await meeting.control("POST /faults", { kind: "reset-after", path: "/api/v2/product/add_item", times: 1 })
    expect((await shopee.createListing(ctx, projection, "key-400")).outcome).toMatchObject({
      ...{ ok: false, error: { class: "UNKNOWN_OUTCOME" } },
    })
    expect(value(await shopee.findListing(ctx, { sellerSku: "TRA-400" }))).toHaveLength(1)
    expect(await meeting.control("GET /duplicates")).toEqual([])
  })

  it("takes a throttle for this shop's alone, and 503 for no throttle", async () => {
    const search = () => shopee.findListing(ctx, { sellerSku: "TRA-400" })
    expect(await throttled(meeting, "shop", search)).toMatchObject({ error: { class: "RATE", scope: "shop" } })
    await meeting.control("POST /faults", { kind: "unavailable", times: 1 })
    expect(await search()).toMatchObject({ error: { class: "TRANSIENT" } })
  })

  it("fetches what a buyer ordered, and sends it", async () => {
    await listed("TRA-500")
    const order = await bought(shopee, ctx, meeting, "TRA-500", 2)
    const lines = [{ sellerSku: "TRA-500", quantity: 2, unitPriceVnd: 45_000 }]
    expect(order).toMatchObject({ stage: "to_ship", lines })
    const [option] = value(await shopee.shipOptions(ctx, order))
    value(await shopee.ship(ctx, order, option!.choice))
    expect(["packed", "shipped"]).toContain((await fetched(shopee, ctx, order.externalOrderId)).stage)
  })

  it("cancels an order for want of goods", async () => {
    await listed("TRA-600")
    const order = await bought(shopee, ctx, meeting, "TRA-600")
    value(await shopee.cancel(ctx, order, "out_of_stock"))
    expect((await fetched(shopee, ctx, order.externalOrderId)).stage).toBe("cancelled")
  })

  it("verifies what the floor pushes of an order, over the address that was registered", async () => {
    await listed("TRA-700")
    await meeting.told()
    const order = await bought(shopee, ctx, meeting, "TRA-700")
    const events = await pushed(shopee, meeting)
    expect(events.filter(({ kind }) => kind === "order")).toMatchObject([
      { shopRef: String(SHOP), externalOrderId: order.externalOrderId },
    ])
  })
})
