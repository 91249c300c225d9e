import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { unlinkListing } from "../../src/modules/channel/listing-store"
import { findChanged } from "../../src/workflows/channel/push/find-changed"
import { type MarketAccount, Markets } from "./support/markets"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let markets: Markets
let shop: MarketAccount

beforeAll(async () => {
  markets = await Markets.open({ shops: { shopee: 1 } })
  shop = markets.at("shopee")
  for (const sku of ["NG-C1", "NG-C2", "NG-C3"]) await markets.sell(sku)
  await markets.converge()
})
afterAll(() => markets.stop())

const waiting = (): Promise<number> => markets.count("select count(*)::int as count from channel_intent")

describe("a look through all that an account sells", () => {
  it("asks the floor nothing, and finds nothing where nothing has changed", async () => {
    let found = -1
    const calls = await shop.calls(async () => {
      found = await findChanged(shop.desk())
    })
    expect([found, calls, await waiting()]).toEqual([0, [], 0])
  })

  it("finds a change of which no event came, and has it told", async () => {
    shop.change("prod_NG-C2", { priceVnd: 77_000 })
    expect(await findChanged(shop.desk())).toBe(1)
    expect(await waiting()).toBe(1)
    await markets.converge()
    expect((await shop.offers("NG-C2"))[0]).toMatchObject({ price: 77_000 })
    expect(await findChanged(shop.desk())).toBe(0)
  })

  it("takes down what is not sold there any more, though nobody said so", async () => {
    shop.products.delete("prod_NG-C3")
    expect(await findChanged(shop.desk())).toBe(1)
    await markets.converge()
    expect(await shop.offers("NG-C3")).toEqual([])
    expect(await findChanged(shop.desk())).toBe(0)
  })

  it("leaves what was deleted at the floor to its seller, whatever becomes due of it", async () => {
    const [before] = await shop.offers("NG-C2")
    const key = { account_id: shop.accountId, product_id: "prod_NG-C2" }
    await unlinkListing(markets.sql, key)
    expect(await findChanged(shop.desk())).toBe(0)
    await markets.restock("prod_NG-C2", 3, [shop])
    expect(await shop.calls(() => markets.round())).toEqual([])
    expect(await shop.offers("NG-C2")).toEqual([before])
    await markets.sql.raw("delete from channel_intent where product_id = 'prod_NG-C2'")
  })

  it("leaves what waits for its seller waiting", async () => {
    shop.change("prod_NG-C1", { priceVnd: -1 })
    await markets.due(["prod_NG-C1"], ["price"])
    await markets.round()
    const before = await markets.sql.raw("select due_at, seq, attempts from channel_intent order by id")
    await findChanged(shop.desk())
    const after = await markets.sql.raw(
      "select due_at, seq, attempts from channel_intent where due_at = 'infinity' order by id",
    )
    expect((after as { rows: unknown[] }).rows).toEqual((before as { rows: unknown[] }).rows)
  })
})
