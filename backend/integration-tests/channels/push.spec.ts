import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { markDue } from "../../src/modules/channel/intent-store"
import { listingOf } from "../../src/modules/channel/listing-store"
import { ASPECTS, type Aspect } from "../../src/modules/channel/types"
import type { Desk } from "../../src/workflows/channel/push/desk"
import { type Pass, pushDue } from "../../src/workflows/channel/push/push-due"
import { failingAt } from "../orders/support/failing-sql"
import { Markets } from "./support/markets"
import { SHOP } from "./support/shopee"
import { ShopeeDesk } from "./support/shopee-desk"

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let shop: ShopeeDesk
beforeAll(async () => {
  shop = await ShopeeDesk.open()
})
afterAll(() => shop.stop())

const due = (id: string, ...aspects: Aspect[]) =>
  markDue(
    shop.sql,
    aspects.map((aspect) => ({ accountId: shop.accountId, productId: id, aspect })),
  )
const listing = (id: string) => listingOf(shop.sql, { account_id: shop.accountId, product_id: id })
const waiting = async () => {
  const { rows } = (await shop.sql.raw("select aspect from channel_intent where account_id = ?", [shop.accountId])) as {
    rows: { aspect: string }[]
  }
  return rows.map(({ aspect }) => aspect).sort()
}
/** Passes one after another, with the floor's clock going on, until nothing is due. */
async function converge(more: Partial<Desk> = {}, most = 30): Promise<Pass[]> {
  const passes: Pass[] = []
  while (passes.length < most) {
    const { rows } = (await shop.sql.raw("select 1 from channel_intent where account_id = ? and due_at < 'infinity'", [
      shop.accountId,
    ])) as { rows: unknown[] }
    if (rows.length === 0) return passes
    passes.push(await pushDue(shop.desk(more)))
    await shop.pass(10)
  }
  throw new Error(`Not told after ${most} passes: ${(await waiting()).join()}`)
}

type Item = { itemId: number; sku: string; status: string; models: { sku: string; price: number; stock: number }[] }
const onFloor = async (sku: string): Promise<Item[]> => {
  const items = await shop.floor<Item[]>(`GET /items?shop_id=${SHOP}`)
  return items.filter((item) => item.sku === sku && !item.status.endsWith("DELETE"))
}

describe("a product that is told to Shopee", () => {
  it("is made with its picture once, and a second look tells nothing", async () => {
    const id = shop.sell("NG-1")
    await due(id, ...ASPECTS)
    await converge()
    expect(await onFloor("NG-1")).toMatchObject([{ status: "NORMAL", models: [{ price: 45_000, stock: 12 }] }])
    expect(await listing(id)).toMatchObject({ status: "sent", creating_key: null, problem: null })
    await due(id, ...ASPECTS)
    expect(await shop.calls(() => converge())).toEqual([])
  })

  it("shares its picture with the account's next one", async () => {
    const id = shop.sell("NG-2")
    await due(id, ...ASPECTS)
    expect(await shop.calls(() => converge())).toEqual(["product/add_item"])
  })

  it("is told ten changes of stock in one call, with the last number", async () => {
    for (let stock = 1; stock <= 10; stock += 1) {
      shop.change("prod_NG-1", { stock })
      await due("prod_NG-1", "stock")
    }
    expect(await shop.calls(() => converge())).toEqual(["product/update_stock"])
    expect(await onFloor("NG-1")).toMatchObject([{ models: [{ stock: 10 }] }])
  })

  it("is told a price without its content, and leaves the shelf when it is not sold there any more", async () => {
    shop.change("prod_NG-1", { priceVnd: 52_000 })
    await due("prod_NG-1", "price", "content")
    expect(await shop.calls(() => converge())).toEqual(["product/update_price"])
    shop.products.delete("prod_NG-2")
    await due("prod_NG-2", "status", "stock")
    expect(await shop.calls(() => converge())).toEqual(["product/unlist_item"])
    expect(await onFloor("NG-2")).toMatchObject([{ status: "UNLIST" }])
  })

  it("waits for its seller with what is wrong, and is told as soon as that is mended", async () => {
    const id = shop.sell("NG-3", { priceVnd: 1 })
    await due(id, ...ASPECTS)
    expect(await shop.calls(() => converge())).toEqual([])
    expect((await listing(id))?.problem).toMatchObject({
      kind: "issues",
      issues: [{ field: expect.stringContaining("price") }],
    })
    shop.change(id, { priceVnd: 40_000 })
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
    const id = shop.sell("NG-10")
    await shop.floor("POST /faults", { kind: "reset-after", path: "/api/v2/product/add_item", times: 1 })
    await due(id, ...ASPECTS)
    await converge()
    expect(await onFloor("NG-10")).toHaveLength(1)
    expect(await listing(id)).toMatchObject({ creating_key: null })
  })

  it("of a call that never arrived is tried again", async () => {
    const id = shop.sell("NG-11")
    await shop.floor("POST /faults", { kind: "reset-before", path: "/api/v2/product/add_item", times: 2 })
    await due(id, ...ASPECTS)
    await converge()
    expect(await onFloor("NG-11")).toHaveLength(1)
  })

  it("of a floor that throttles holds all back, and all is told in the end", async () => {
    const ids = Array.from({ length: 16 }, (_, n) => shop.sell(`NG-2${n}`))
    await shop.floor("POST /limits", { name: "shop", steps: [{ from: 0, perSecond: 0.5, burst: 2 }] })
    for (const id of ids) await due(id, ...ASPECTS)
    const passes = await converge({}, 60)
    expect(passes.some(({ heldUntil }) => heldUntil !== null)).toBe(true)
    await shop.floor("DELETE /limits")
    for (const id of ids) expect(await onFloor(id.replace("prod_", ""))).toHaveLength(1)
  })

  it("of a token that ended stops the account and loses nothing; a new one goes on", async () => {
    await shop.pass(4 * 3600 + 60)
    shop.change("prod_NG-1", { stock: 3 })
    await due("prod_NG-1", "stock")
    expect(await pushDue(shop.desk())).toMatchObject({ locked: { by: "renew" } })
    expect(await pushDue(shop.desk({ isFresh: true }))).toMatchObject({ locked: { by: "needs_consent" } })
    await shop.renewToken()
    await converge()
    expect(await onFloor("NG-1")).toMatchObject([{ models: [{ stock: 3 }] }])
  })

  it("of a worker that dies at any statement ends in one listing with all that was to be told", async () => {
    for (let statement = 1, isOver = false; !isOver; statement += 1) {
      const sku = `NG-D${statement}`
      const id = shop.sell(sku)
      await due(id, ...ASPECTS)
      const dying = failingAt(shop.sql, statement)
      await pushDue(shop.desk({ sql: dying.sql })).catch(() => undefined)
      isOver = !dying.died()
      // Its lease runs out.
      await shop.pass(130)
      await converge()
      expect(await onFloor(sku), `died at statement ${statement}`).toMatchObject([
        { models: [{ price: 45_000, stock: 12 }] },
      ])
      expect(await listing(id)).toMatchObject({ creating_key: null, next_step: null, problem: null })
    }
    expect(await shop.floor("GET /duplicates")).toEqual([])
  })

  it("is told faster where one call follows another, in whatever pass, and no call an hour writes of a rate", async () => {
    const key = `shopee:${shop.accountId}`
    const rule = { startRate: 1, least: 0.2, most: 100, burst: 1 }
    const rateAfter = async (passes: number, seconds: number): Promise<number> => {
      await shop.sql.raw("delete from channel_bucket")
      for (let n = 0; n < passes; n += 1) {
        await shop.pass(seconds)
        await shop.renewToken()
        shop.change("prod_NG-1", { priceVnd: 60_000 + 1_000 * n })
        await due("prod_NG-1", "price")
        await pushDue(shop.desk({ rule }))
      }
      const { rows } = (await shop.sql.raw("select rate from channel_bucket where key = ?", [key])) as {
        rows: { rate: number }[]
      }
      return rows[0]?.rate ?? 0
    }
    expect(await rateAfter(4, 3_600)).toBe(1)
    expect(await rateAfter(8, 2)).toBeGreaterThan(1.3)
  })

  it("is not given up where the floor finds something else than the listing, and is where it has that no more", async () => {
    const id = shop.sell("NG-G")
    await due(id, ...ASPECTS)
    await converge()
    const { connector } = shop.desk()
    const error = { class: "GONE", code: "NOT_FOUND", message: "path not found", scope: "item" } as const
    const lost: Desk["connector"] = {
      ...connector,
      updateListing: (_, externalId, { sellerSku: key }) =>
        Promise.resolve({ key, externalId, outcome: { ok: false, error } }),
    }
    shop.change(id, { priceVnd: 46_000 })
    await due(id, "content", "price")
    shop.products.set(id, { ...shop.products.get(id)!, title: "Trà mướp đắng rừng sao tay Thiên An" })
    await pushDue(shop.desk({ connector: lost }))
    expect(await listing(id)).toMatchObject({ external_id: expect.stringMatching(/./), problem: null })
    expect(await waiting()).toEqual(["content"])
    await shop.pass(10)
    await converge()
    const [item] = await onFloor("NG-G")
    expect(item).toMatchObject({ models: [{ price: 46_000 }] })
    await shop.floor("POST /items/delete", { item_id: item?.itemId })
    shop.products.set(id, { ...shop.products.get(id)!, title: "Trà mướp đắng rừng sao chảo gang" })
    await due(id, "content")
    await converge()
    expect(await listing(id)).toMatchObject({ external_id: null, problem: { kind: "gone" } })
  })

  it("is told what it was before, by whoever comes after a worker that told something else and died", async () => {
    for (let statement = 1, isOver = false; !isOver; statement += 1) {
      const sku = `NG-R${statement}`
      const id = shop.sell(sku)
      await due(id, ...ASPECTS)
      await converge()
      shop.change(id, { priceVnd: 52_000 })
      await due(id, "price")
      const dying = failingAt(shop.sql, statement)
      await pushDue(shop.desk({ sql: dying.sql })).catch(() => undefined)
      isOver = !dying.died()
      shop.change(id, { priceVnd: 45_000 })
      await due(id, "price")
      await shop.pass(130)
      await converge()
      expect(await onFloor(sku), `died at statement ${statement}`).toMatchObject([{ models: [{ price: 45_000 }] }])
    }
  })
})

describe("products that are told to Lazada together", () => {
  it("are told what they were before, by whoever comes after a worker that told something else and died", async () => {
    const markets = await Markets.open({ shops: { lazada: 1 } })
    try {
      const account = markets.at("lazada")
      const priced = (priceVnd: number) => {
        for (const id of ids) account.change(id, { priceVnd })
        return markets.due(ids, ["price"])
      }
      const ids: string[] = []
      for (const sku of ["NG-L1", "NG-L2"]) ids.push(await markets.sell(sku))
      await markets.converge()
      for (let statement = 1, isOver = false; !isOver; statement += 1) {
        await priced(52_000)
        const dying = failingAt(markets.sql, statement)
        await pushDue(account.desk({ sql: dying.sql })).catch(() => undefined)
        isOver = !dying.died()
        await priced(45_000)
        await markets.pass(130)
        await markets.converge()
        const prices = (await account.offers()).map(({ price }) => price)
        expect(prices, `died at statement ${statement}`).toEqual([45_000, 45_000])
      }
    } finally {
      await markets.stop()
    }
  })
})

describe("a product that is told to Tiki", () => {
  it("is changed by a request, and is the same product after it", async () => {
    const markets = await Markets.open({ shops: { tiki: 1 }, more: { tiki: { approval_delay: 0 } } })
    try {
      const account = markets.at("tiki")
      const id = await markets.sell("NG-T")
      await markets.converge()
      const [before] = await account.offers()
      account.products.set(id, { ...account.products.get(id)!, title: "Trà mướp đắng rừng sao tay" })
      account.change(id, { priceVnd: 47_000 })
      await markets.due([id], ["content", "price"])
      await markets.converge()
      await markets.pass(600)
      expect(await account.offers()).toEqual([{ ...before, price: 47_000 }])
      const asked = await account.control<{ calls: { path: string; status: number | null }[] }>("GET /ledger?after=0")
      expect(asked.calls.filter(({ status }) => (status ?? 0) >= 400)).toEqual([])
    } finally {
      await markets.stop()
    }
  })
})
