import { randomBytes } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { accountsOf } from "../../src/modules/channel/account-store"
import { listingOf } from "../../src/modules/channel/listing-store"
import { mapOrders } from "../../src/modules/channel/order-store"
import { saveGrant } from "../../src/workflows/channel/keep-token"
import { pollOrders, readInbox } from "../../src/workflows/channel/orders/hear-orders"
import { pushDue } from "../../src/workflows/channel/push/push-due"
import { serveAccount } from "../../src/workflows/channel/serve-account"
import { failingAt } from "../orders/support/failing-sql"
import { KITS } from "./support/floor-kits"
import type { Told } from "./support/listener"
import { type MarketAccount, Markets } from "./support/markets"
import { Shelf } from "./support/shelf"

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

let markets: Markets
let shelf: Shelf

beforeAll(async () => {
  markets = await Markets.open({ shops: { shopee: 2, tiktok: 1, lazada: 1, tiki: 1 } })
  shelf = await Shelf.open(markets.sql, markets.accounts)
})
afterAll(() => markets.stop())

/** Floors that push; Tiki is asked. */
const pushing = (): MarketAccount[] => markets.accounts.filter(({ floor }) => floor !== "tiki")
const desk = (account: MarketAccount) => shelf.desk(account)

/** So many of a new product in our one stock, on sale in all our shops, or in these. */
async function stocked(sku: string, count: number, on = markets.accounts): Promise<void> {
  await shelf.put(sku, count)
  await markets.sell(sku, {}, on)
  await markets.converge(desk)
}

async function bought(account: MarketAccount, sku: string, quantity = 1): Promise<string> {
  const order = await account.buy(sku, quantity)
  if (order === null) throw new Error(`${sku} is not for sale at ${account.floor}`)
  return order
}

type Kept = { external_order_id: string; stage: string; needs_mapping: boolean }
const kept = async (orders: readonly string[]): Promise<Kept[]> => {
  const { rows } = (await markets.sql.raw(
    "select external_order_id, stage, needs_mapping from channel_order where external_order_id = any(?)",
    [[...orders]],
  )) as { rows: Kept[] }
  return rows
}
const readAll = async (account: MarketAccount): Promise<void> => {
  while (((await readInbox(desk(account))) as number) > 0);
}
const poll = (account: MarketAccount) => pollOrders(desk(account))
const shown = async (account: MarketAccount, sku: string): Promise<number | undefined> =>
  (await account.offers(sku))[0]?.stock
const thrice = <T>(items: readonly T[]): T[] => [...items, ...[...items].reverse(), ...items]

describe("what users of other connectors suffer", () => {
  it("1: the same order several times, from pushes that come again or together; ours keeps it once and takes its goods once", async () => {
    await stocked("NG-C1", 50)
    const orders: string[] = []
    for (const account of pushing()) for (let n = 0; n < 3; n += 1) orders.push(await bought(account, "NG-C1"))
    await markets.pass(60)
    const told = await markets.pushed()
    await Promise.all(thrice(told).map((push) => markets.keep(push)))
    await Promise.all(pushing().flatMap((account) => [readAll(account), readAll(account), poll(account)]))
    expect((await kept(orders)).map(({ external_order_id: id }) => id).sort()).toEqual([...orders].sort())
    expect((await shelf.taken("NG-C1")).map(({ order_id }) => order_id).sort()).toEqual([...orders].sort())
    expect(await shelf.available("NG-C1")).toBe(50 - orders.length)
  })

  it("2: 'paid' before 'created', so that the order is lost or goes back; ours is what the floor says last, in any order", async () => {
    await stocked("NG-C2", 20)
    const shopee = markets.at("shopee")
    await shopee.control("POST /shops", { shop_id: shopee.shop, payment_delay: 120_000 })
    await shopee.control("POST /subscribe")
    const orders = await Promise.all([bought(shopee, "NG-C2"), bought(shopee, "NG-C2")])
    await markets.pass(30)
    const created = await markets.pushed()
    await markets.pass(300)
    const paid = await markets.pushed()
    await shopee.control("POST /shops", { shop_id: shopee.shop, payment_delay: 0 })
    for (const push of [...paid, ...created]) await markets.keep(push)
    await readAll(shopee)
    expect((await kept(orders)).map(({ stage }) => stage)).toEqual(["to_ship", "to_ship"])
    for (const push of created) await markets.keep(push)
    await readAll(shopee)
    await poll(shopee)
    expect((await kept(orders)).map(({ stage }) => stage)).toEqual(["to_ship", "to_ship"])
    expect(await shelf.taken("NG-C2")).toHaveLength(2)
  })

  it("3: one product that was deleted stops every order after it; ours keeps that order for mapping and goes on", async () => {
    const lazada = markets.at("lazada")
    await stocked("NG-C3", 20)
    await stocked("NG-C3-gone", 20)
    const gone = await bought(lazada, "NG-C3-gone")
    const others = [await bought(lazada, "NG-C3"), await bought(lazada, "NG-C3")]
    await markets.sql.raw("delete from channel_sku where product_id = 'prod_NG-C3-gone'")
    await markets.pass(60)
    await poll(lazada)
    expect(await kept([gone])).toMatchObject([{ needs_mapping: true, stage: "to_ship" }])
    expect(await kept(others)).toMatchObject(others.map(() => ({ needs_mapping: false })))
    await markets.sql.raw(
      "insert into channel_sku (account_id, product_id, seller_sku, external_sku_id) values (?, ?, ?, 'x')",
      [lazada.accountId, "prod_NG-C3", "NG-C3-gone"],
    )
    expect(await mapOrders(markets.sql, lazada.accountId)).toBe(1)
    expect(await kept([gone])).toMatchObject([{ needs_mapping: false }])
  })

  it("4: 200 said to what was not kept, so that the floor never says it again; ours says no, and hears it again", async () => {
    await stocked("NG-C4", 20)
    let isDown = true
    const answers: number[] = []
    markets.listener.answer = async (push: Told) => {
      const status = await markets.keep(push, isDown ? failingAt(markets.sql, 1).sql : markets.sql).then(
        (was) => (was === null ? 401 : 200),
        () => 503,
      )
      answers.push(status)
      return status
    }
    const shops = [markets.at("tiktok"), markets.at("lazada")]
    const orders = [await bought(shops[0]!, "NG-C4"), await bought(shops[1]!, "NG-C4")]
    await markets.pass(1)
    expect(new Set(answers)).toEqual(new Set([503]))
    isDown = false
    // TikTok comes again after two minutes, Lazada after thirty.
    await markets.pass(31 * 60)
    markets.listener.answer = null
    expect(answers).toContain(200)
    for (const shop of shops) await readAll(shop)
    expect(await kept(orders)).toHaveLength(2)
  })

  it("5: a token that ended, and a sync that is silently dead; ours stops with the reason, loses nothing and goes on", async () => {
    await stocked("NG-C5", 9)
    const tiktok = markets.at("tiktok")
    const masterKey = randomBytes(32)
    await saveGrant(markets.sql, masterKey, [tiktok.accountId], tiktok.grant)
    const account = { id: tiktok.accountId, platform: tiktok.connector.id, locator: { ...tiktok.ctx.locator } }
    const serve = () => serveAccount({ ...desk(tiktok), masterKey, wire: markets.wire(), account })
    const status = async () => (await accountsOf(markets.sql, "coop_1")).find(({ id }) => id === tiktok.accountId)
    await tiktok.control("POST /deauthorise", { shop_id: String(tiktok.shop) })
    await shelf.put("NG-C5", 4)
    expect(await serve()).toMatchObject({ stopped: "needs_consent" })
    expect(await status()).toMatchObject({ status: "needs_consent", status_reason: expect.stringMatching(/\w/) })
    expect(await shown(tiktok, "NG-C5")).toBe(9)
    const { control, wire } = { control: tiktok.control.bind(tiktok), wire: markets.wire() }
    tiktok.grant = await KITS.tiktok.agree({ connector: tiktok.connector, control, wire, shop: tiktok.shop })
    tiktok.ctx = { ...tiktok.ctx, token: tiktok.grant.accessToken }
    await saveGrant(markets.sql, masterKey, [tiktok.accountId], tiktok.grant)
    await markets.sql.raw("update channel_account set status = 'connected' where id = ?", [tiktok.accountId])
    expect(await serve()).toMatchObject({ locked: null })
    expect(await shown(tiktok, "NG-C5")).toBe(13)
  })

  it("6: what is free is told and the floor takes its open orders off again; ours tells Tiki what lies in the warehouse", async () => {
    await stocked("NG-C6", 12)
    const tiki = markets.at("tiki")
    const order = await bought(tiki, "NG-C6", 5)
    await markets.pass(60)
    await poll(tiki)
    await markets.converge(desk)
    expect(await shelf.available("NG-C6")).toBe(7)
    for (const account of markets.accounts)
      expect([account.floor, await shown(account, "NG-C6")]).toEqual([account.floor, 7])
    for (const status of ["seller_confirmed", "handover_to_partner"]) {
      await tiki.control("POST /orders/move", { code: order, status })
      await markets.pass(60)
      await poll(tiki)
      await markets.converge(desk)
      expect([status, await shown(tiki, "NG-C6")]).toEqual([status, 7])
    }
  })

  it("7: more is sold than there is when floors sell at once; ours never takes what is not there, counts it, and stops them all", async () => {
    await stocked("NG-C7", 3)
    const orders = await Promise.all(markets.accounts.map((account) => bought(account, "NG-C7")))
    await markets.pass(60)
    await Promise.all(markets.accounts.flatMap((account) => [poll(account), poll(account)]))
    expect(await shelf.sellHere("NG-C7")).toBe(false)
    const taken = await shelf.taken("NG-C7")
    expect(taken.map(({ order_id }) => order_id).sort()).toEqual([...orders].sort())
    expect(taken.reduce((sum, { reserved }) => sum + reserved, 0)).toBe(3)
    expect(taken.reduce((sum, { oversold }) => sum + oversold, 0)).toBe(orders.length - 3)
    await markets.converge(desk)
    for (const account of markets.accounts) expect((await shown(account, "NG-C7")) ?? 0).toBe(0)
  })

  it("8: a first sync stuck at nothing, without a reason; ours gets further with each pass and says what waits, and why", async () => {
    const tiktok = markets.at("tiktok")
    const skus = Array.from({ length: 6 }, (_, n) => `NG-C8-${n}`)
    for (const sku of skus) await shelf.put(sku, 5)
    await tiktok.control("POST /limits", { name: "product", steps: [{ from: 0, perSecond: 0.1, burst: 2 }] })
    for (const sku of skus) await markets.sell(sku, {}, [tiktok])
    await shelf.put("NG-C8-dear", 5)
    await markets.sell("NG-C8-dear", { priceVnd: 0 }, [tiktok])
    const progress = async () => {
      const made =
        "select count(*)::int as count from channel_listing where product_id like 'prod_NG-C8-%' and external_id is not null"
      return markets.count(made)
    }
    const steps = [await progress()]
    const held: boolean[] = []
    while ((steps.at(-1) ?? 0) < skus.length && steps.length < 30) {
      const passes = await markets.round(desk)
      held.push(passes.some(({ heldUntil }) => heldUntil !== null && heldUntil > new Date(0)))
      steps.push(await progress())
    }
    await tiktok.control("DELETE /limits")
    expect(steps.at(-1)).toBe(skus.length)
    expect(new Set(steps).size).toBeGreaterThan(2)
    expect(held).toContain(true)
    await markets.converge(desk)
    const dear = await listingOf(markets.sql, { account_id: tiktok.accountId, product_id: "prod_NG-C8-dear" })
    expect(dear?.problem).toMatchObject({ kind: "floor", field: expect.stringContaining("price") })
  })

  it("9: an empty list taken for 'nothing new'; ours looks again behind it, however long Tiki shows nothing", async () => {
    await stocked("NG-C9", 20)
    const tiki = markets.at("tiki")
    await poll(tiki)
    const orders = [await bought(tiki, "NG-C9"), await bought(tiki, "NG-C9")]
    await markets.pass(60)
    // Polls every ten minutes for two hours: far more than what the next one overlaps.
    await tiki.control("POST /empty-pages", { times: 12 })
    for (let n = 0; n < 12; n += 1) {
      expect(await poll(tiki)).toBe(0)
      await markets.pass(600)
    }
    await poll(tiki)
    expect(await kept(orders)).toHaveLength(2)
    expect(await shelf.taken("NG-C9")).toHaveLength(2)
  })

  it("10: a day's number of new listings used up, and nobody told; ours waits for the next day, says until when, and keeps stock going", async () => {
    const own = await Markets.open({ shops: { tiktok: 1 }, more: { tiktok: { probation: true } } })
    try {
      const [tiktok] = own.accounts
      const ids: string[] = []
      for (let n = 0; n < 104; n += 1) ids.push(await own.sell(`NG-C10-${n}`))
      for (let n = 0; n < 30; n += 1) await own.round()
      expect(await tiktok!.offers()).toHaveLength(100)
      const waiting = await own.count(
        `select count(distinct product_id)::int as count from channel_intent where waits_for = 'creates_tomorrow'
            and due_at < cast(:now as timestamptz) + interval '25 hours'`,
        { now: own.now().toISOString() },
      )
      expect(waiting).toBe(4)
      await own.restock(ids[0]!, 3)
      await own.round()
      expect(await shown(tiktok!, "NG-C10-0")).toBe(3)
      await own.pass(25 * 3600)
      await own.converge()
      expect(await tiktok!.offers()).toHaveLength(104)
    } finally {
      await own.stop()
    }
  })

  it("11: one warehouse behind two shops counted twice; ours takes each order once and shows both shops what is left", async () => {
    const shops = [markets.at("shopee", 0), markets.at("shopee", 1)]
    await stocked("NG-C11", 10, shops)
    for (const shop of shops) expect(await shown(shop, "NG-C11")).toBe(10)
    await bought(shops[0]!, "NG-C11", 2)
    await bought(shops[1]!, "NG-C11", 3)
    await markets.pass(60)
    for (const shop of shops) await poll(shop)
    await markets.converge(desk)
    expect(await shelf.available("NG-C11")).toBe(5)
    for (const shop of shops) expect(await shown(shop, "NG-C11")).toBe(5)
    expect(await pushDue(desk(shops[0]!))).toMatchObject({ products: 0 })
  })
})
