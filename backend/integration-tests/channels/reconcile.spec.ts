import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { acceptDrift, driftsOf } from "../../src/modules/channel/drift-store"
import { markDue } from "../../src/modules/channel/intent-store"
import { listingOf } from "../../src/modules/channel/listing-store"
import { ASPECTS, type Account } from "../../src/modules/channel/types"
import type { PriceSet, StatusSet, StockSet } from "../../src/providers/channel/connector"
import type { RemoteListing } from "../../src/providers/channel/catalogue"
import type { ChannelHost } from "../../src/workflows/channel/connectors"
import { resolveDrift } from "../../src/workflows/channel/listings/resolve-drift"
import type { Desk } from "../../src/workflows/channel/push/desk"
import { pushDue } from "../../src/workflows/channel/push/push-due"
import type { ReadDesk } from "../../src/workflows/channel/reconcile/judge-listing"
import { followUp } from "../../src/workflows/channel/reconcile/follow-up"
import { reconcileAccount, type ReadPass } from "../../src/workflows/channel/reconcile/reconcile-account"
import { failingAt } from "../orders/support/failing-sql"
import { inTwoWeights, product, value } from "./support/goods"
import { SHOP } from "./support/shopee"
import { ShopeeDesk } from "./support/shopee-desk"

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let shop: ShopeeDesk
beforeAll(async () => {
  shop = await ShopeeDesk.open()
})
afterAll(() => shop.stop())
beforeEach(() => tonight())

const desk = (more: Partial<Desk> = {}): ReadDesk => ({
  ...shop.desk(more),
  productOf: (skus) =>
    Promise.resolve(
      [...shop.products.values()].find(({ variants }) => variants.some(({ sku }) => skus.includes(sku)))?.id ?? null,
    ),
})
/** The next night has come. */
const tonight = async (): Promise<void> => {
  await shop.sql.raw("update channel_reading set next_at = null, doubts = 0, started_at = null")
  await shop.renewToken()
}
async function read(more: Partial<Desk> = {}): Promise<ReadPass> {
  for (let n = 0; n < 50; n += 1) {
    const pass = await reconcileAccount(desk(more))
    if (pass.state !== "more") return pass
    await shop.pass(10)
  }
  throw new Error("The reading does not end")
}
const due = (id: string) =>
  markDue(
    shop.sql,
    ASPECTS.map((aspect) => ({ accountId: shop.accountId, productId: id, aspect })),
  )
async function tell(...ids: string[]): Promise<void> {
  for (const id of ids) await due(id)
  await told()
}
async function told(): Promise<void> {
  for (let n = 0; n < 30; n += 1) {
    const { rows } = (await shop.sql.raw("select from channel_intent where due_at < 'infinity'")) as { rows: [] }
    if (rows.length === 0) return
    await pushDue(shop.desk())
    await shop.pass(10)
  }
  throw new Error("Not told")
}
const listing = (id: string) => listingOf(shop.sql, { account_id: shop.accountId, product_id: id })
const drifts = async (id: string) =>
  (await driftsOf(shop.sql, shop.accountId, 100)).filter(({ product_id }) => product_id === id)
const on = async (sku: string): Promise<RemoteListing> => {
  const { shopee, ctx, meeting } = shop.at
  const at = { ...ctx, ...meeting.wire() }
  const [found] = value(await shopee.findListing(at, { sellerSku: sku }))
  return value(await shopee.getListings(at, [found!.externalId]))[0]!
}
/** What a seller does on the floor's own page. */
const byHand = async (sku: string, change: { price?: number; stock?: number; active?: boolean }): Promise<void> => {
  const { shopee, ctx, meeting } = shop.at
  const at = { ...ctx, ...meeting.wire() }
  const { externalId } = await on(sku)
  const set = { key: sku, externalId, externalSkuId: "0", sellerSku: sku, externalSkuIds: ["0"] }
  if (change.price) value((await shopee.setPrices(at, [{ ...set, priceVnd: change.price } as PriceSet]))[0]!.outcome)
  if (change.stock !== undefined)
    value((await shopee.setStock(at, [{ ...set, stock: change.stock, openUnits: 0 } as StockSet]))[0]!.outcome)
  if (change.active !== undefined)
    value((await shopee.setStatus(at, [{ ...set, active: change.active } as StatusSet]))[0]!.outcome)
}

describe("an account that is read back", () => {
  it("is alike where the floor shows what it was told, and is read again the next night only", async () => {
    await tell(shop.sell("RB-1"), shop.sell("RB-2"))
    const first = await read()
    expect(first).toMatchObject({ state: "finished", verdicts: { alike: 2, drifted: 0, gone: 0, orphan: 0 } })
    expect(await listing("prod_RB-1")).toMatchObject({ status: "active", status_reason: null })
    const { rows } = (await shop.sql.raw(
      "select floor_price::float8, floor_stock from channel_sku where seller_sku = 'RB-1'",
    )) as { rows: unknown[] }
    expect(rows).toEqual([{ floor_price: 45_000, floor_stock: 12 }])
    expect(await shop.calls(() => read())).toEqual([])
  })

  it("has a price and a shelf that were changed on the floor told again, and says so", async () => {
    await byHand("RB-1", { price: 39_000 })
    await byHand("RB-2", { active: false })
    expect(await read()).toMatchObject({ verdicts: { drifted: 2 } })
    expect(await drifts("prod_RB-1")).toMatchObject([
      { field: "price", ours: "45000", floor: "39000", state: "repushed" },
    ])
    expect((await shop.calls(() => told())).sort()).toEqual(["product/unlist_item", "product/update_price"])
    expect(await on("RB-1")).toMatchObject({ skus: [{ priceVnd: 45_000 }] })
    expect(await on("RB-2")).toMatchObject({ status: "active" })
    await tonight()
    expect(await read()).toMatchObject({ verdicts: { alike: 2 } })
    expect(await drifts("prod_RB-1")).toEqual([])
  })

  it("does not take fewer than told for an error before it has seen that twice: it may be a sale on the way", async () => {
    await byHand("RB-1", { stock: 9 })
    await read()
    expect(await drifts("prod_RB-1")).toMatchObject([{ field: "stock", state: "watched" }])
    expect(await shop.calls(() => told())).toEqual([])
    await tonight()
    await read()
    await told()
    expect(await on("RB-1")).toMatchObject({ skus: [{ stock: 12 }] })
  })

  it("has more than told set back at once, for that is what sells what is not there", async () => {
    await byHand("RB-1", { stock: 99 })
    await read()
    expect(await shop.calls(() => told())).toEqual(["product/update_stock"])
  })

  it("leaves a price that its seller has accepted, until it is another", async () => {
    await byHand("RB-1", { price: 39_000 })
    await read()
    const key = { account_id: shop.accountId, product_id: "prod_RB-1" }
    expect(await acceptDrift(shop.sql, key, { field: "price", seller_sku: "RB-1" })).toBe(true)
    await told()
    await byHand("RB-1", { price: 39_000 })
    await tonight()
    await read()
    expect(await shop.calls(() => told())).toEqual([])
    await byHand("RB-1", { price: 38_000 })
    await tonight()
    await read()
    expect(await shop.calls(() => told())).toEqual(["product/update_price"])
  })

  it("is told ours again when its seller says that the floor is wrong after all", async () => {
    const say = (keep: "floor" | "ours") => {
      const at = { productId: "prod_RB-1", field: "price" as const, sellerSku: "RB-1" }
      return resolveDrift({ sql: shop.sql } as unknown as ChannelHost, { id: shop.accountId } as Account, {
        ...{ ...at, keep },
      })
    }
    await byHand("RB-1", { price: 37_000 })
    await tonight()
    await read()
    await say("floor")
    await told()
    await byHand("RB-1", { price: 37_000 })
    await tonight()
    await read()
    expect(await shop.calls(() => told())).toEqual([])
    await say("ours")
    expect(await shop.calls(() => told())).toEqual(["product/update_price"])
    expect(await on("RB-1")).toMatchObject({ skus: [{ priceVnd: 45_000 }] })
    await tonight()
    await read()
    expect(await drifts("prod_RB-1")).toEqual([])
    await expect(say("floor")).rejects.toMatchObject({ code: "drift_not_found" })
  })

  it("stops telling what a floor will not keep, and leaves it to a person", async () => {
    for (let night = 0; night < 4; night += 1) {
      await byHand("RB-2", { active: false })
      await tonight()
      await read()
      if (night < 3) await told()
    }
    expect(await drifts("prod_RB-2")).toMatchObject([{ field: "status", state: "insists", times: 4 }])
    expect(await shop.calls(() => told())).toEqual([])
    await byHand("RB-2", { active: true })
    await tonight()
    await read()
  })

  it("remembers what an event was lost of", async () => {
    shop.change("prod_RB-1", { stock: 4 })
    expect(await shop.calls(() => told())).toEqual([])
    await read()
    await told()
    expect(await on("RB-1")).toMatchObject({ skus: [{ stock: 4 }] })
  })

  it("is told why a floor took a listing down, and does not fight it", async () => {
    const items = await shop.floor<{ itemId: number; sku: string }[]>(`GET /items?shop_id=${SHOP}`)
    const item = items.find(({ sku }) => sku === "RB-2")!
    await shop.floor("POST /items/ban", { item_id: item.itemId, reason: "Thiếu nhãn phụ" })
    await read()
    expect(await listing("prod_RB-2")).toMatchObject({ status: "banned", problem: { kind: "floor", code: "banned" } })
    expect(await shop.calls(() => told())).toEqual([])
  })

  it("takes over a listing that the shop had under a SKU of ours, and lists the others", async () => {
    const { shopee, ctx, meeting } = shop.at
    const at = { ...ctx, ...meeting.wire() }
    for (const sku of ["RB-OLD", "NOT-OURS"]) {
      const { mapping, ...ref } = shop.at.known
      const media = Object.fromEntries(
        (
          (await shop.sql.raw("select sha256, ref from channel_media")) as { rows: { sha256: string; ref: string }[] }
        ).rows.map(({ sha256, ref: name }) => [sha256, name]),
      )
      const made = shopee.project({ ...product(sku), title: `Trà cũ của cửa hàng ${sku}` }, { ...ref, media }, mapping)
      if (!made.ok) throw new Error("not projected")
      value((await shopee.createListing(at, made.projection, sku)).outcome)
    }
    const id = shop.sell("RB-OLD")
    expect(await read()).toMatchObject({ verdicts: { adopted: 1, orphan: 1 } })
    const { rows } = (await shop.sql.raw("select seller_sku from channel_orphan")) as { rows: unknown[] }
    expect(rows).toEqual([{ seller_sku: "NOT-OURS" }])
    await told()
    expect(await on("RB-OLD")).toMatchObject({ title: product("RB-OLD").title })
    expect(await listing(id)).toMatchObject({ external_id: expect.any(String) as string, problem: null })
    // Sold by us later than it was read: it is not made a second time.
    expect(await shop.calls(() => tell(shop.sell("NOT-OURS")))).not.toContain("product/add_item")
    expect(await shop.floor("GET /duplicates")).toEqual([])
  })

  it("reads the variants of a listing one by one where the floor tells them apart", async () => {
    const sold = { ...product("RB-V"), ...inTwoWeights("RB-V") }
    shop.products.set(sold.id, sold)
    await tell(sold.id)
    const asked = await shop.calls(() => read())
    expect(asked.filter((path) => path === "product/get_model_list")).toHaveLength(1)
    expect(await drifts(sold.id)).toEqual([])
  })

  it("is found gone where the seller deleted it there, after it was asked for by its id", async () => {
    const id = shop.sell("RB-GONE")
    await tell(id)
    await shop.floor("POST /items/delete", { item_id: Number((await listing(id))?.external_id) })
    expect(await read()).toMatchObject({ verdicts: { gone: 1 }, state: "finished" })
    expect(await listing(id)).toMatchObject({ status: "gone", external_id: null, problem: { kind: "gone" } })
  })

  it("is not believed when it shows far too little, and nothing is taken for gone", async () => {
    const empty = {
      ...shop.at.shopee,
      readListings: () => Promise.resolve({ ok: true as const, value: { items: [], next: null }, warnings: [] }),
    }
    const before = await listing("prod_RB-1")
    for (let n = 0; n < 3; n += 1) {
      expect(await read({ connector: empty })).toMatchObject({ state: "doubted", verdicts: { gone: 0 } })
      expect(await read({ connector: empty })).toMatchObject({ state: "none" })
      await shop.sql.raw("update channel_reading set next_at = null")
    }
    // Three times the same: now each is asked for by its id, and is there.
    expect(await read({ connector: empty })).toMatchObject({ state: "finished", verdicts: { gone: 0 } })
    expect((await listing("prod_RB-1"))?.external_id).toBe(before?.external_id)
  })

  it("goes on after a worker that died at any statement, and after a floor that throttled", async () => {
    for (let statement = 1, isOver = false; !isOver; statement += 7) {
      await tonight()
      const dying = failingAt(shop.sql, statement)
      await reconcileAccount(desk({ sql: dying.sql })).catch(() => undefined)
      isOver = !dying.died()
      await shop.pass(400)
      await read()
      const { rows } = (await shop.sql.raw("select from channel_read_item")) as { rows: [] }
      expect(rows, `died at statement ${statement}`).toEqual([])
    }
    await tonight()
    await shop.floor("POST /limits", { name: "shop", steps: [{ from: 0, perSecond: 0.5, burst: 1 }] })
    let held = 0
    for (let n = 0; n < 60; n += 1) {
      const pass = await reconcileAccount(desk())
      if (pass.state === "finished") break
      held += pass.heldUntil === null ? 0 : 1
      await shop.pass(10)
    }
    expect(held).toBeGreaterThan(0)
    await shop.floor("DELETE /limits")
    expect(await read()).toMatchObject({ state: "none" })
  })
})

describe("a listing that the floor looks at", () => {
  it("is asked about until the floor has decided, with those of its batch in one call", async () => {
    await tell(shop.sell("FU-1"), shop.sell("FU-2"))
    const asked = await shop.calls(() => followUp(shop.desk()))
    expect(asked).toEqual(["product/get_item_base_info"])
    expect(await listing("prod_FU-1")).toMatchObject({ status: "active" })
    expect(await shop.calls(() => followUp(shop.desk()))).toEqual([])
  })
})
