import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { accountById, setAccountStatus } from "../../src/modules/channel/account-store"
import { forgetCredential, saveCredential } from "../../src/modules/channel/credential-store"
import { accountsBeside } from "../../src/modules/channel/stream-store"
import { readInbox } from "../../src/workflows/channel/orders/hear-orders"
import { type EventDesk, pullEvents } from "../../src/workflows/channel/orders/pull-events"
import { receivePush } from "../../src/workflows/channel/orders/receive-push"
import { subscribeShop } from "../../src/workflows/channel/orders/subscribe-shop"
import { startAllTables } from "../isolation/support/tables"
import { failingAt } from "../orders/support/failing-sql"
import { type MarketAccount, Markets } from "./support/markets"

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const SKU = "NG-HANG-DOI"
let markets: Markets
const held = { tiki: { grant: null }, shopee: { grant: null } } as Record<"tiki" | "shopee", EventDesk["held"]>

beforeAll(async () => {
  markets = await Markets.open({ shops: { tiki: 2, shopee: 2 }, start: startAllTables })
  await markets.sell(SKU, { stock: 900 })
  await markets.converge()
})
afterAll(() => markets.stop())

const shops = (floor: "tiki" | "shopee"): MarketAccount[] =>
  markets.accounts.filter((account) => account.floor === floor)

const desk = (floor: "tiki" | "shopee", sql: Knex = markets.sql): EventDesk => ({
  ...{ sql, connector: markets.at(floor).connector, wire: markets.wire(), held: held[floor], random: () => 0.5 },
  rule: { startRate: 100, least: 0.2, most: 200, burst: 100 },
  subscribeShops: async (queueCode) => {
    for (const id of await accountsBeside(sql, "tiki", queueCode)) {
      const account = markets.accounts.find(({ accountId }) => accountId === id)!
      expect(await subscribeShop(account.desk({ sql }), queueCode)).toBeNull()
    }
  },
})

/** As the next look comes: leases have run out, and it is due. */
async function look(floor: "tiki" | "shopee", sql?: Knex) {
  await markets.pass(11 * 60)
  return pullEvents(desk(floor, sql))
}

async function bought(account: MarketAccount): Promise<string> {
  const order = await account.buy(SKU)
  if (order === null) throw new Error(`${SKU} is not for sale at ${account.floor}`)
  return order
}

async function kept(orders: readonly string[]): Promise<{ orders: number; letters: number }> {
  for (const account of markets.accounts) {
    await account.renew()
    while (((await readInbox(account.desk())) as number) > 0);
  }
  const of = { orders: `{${orders.join()}}` }
  return {
    orders: await markets.count(
      "select count(*)::int as count from channel_order where external_order_id = any(cast(:orders as text[]))",
      of,
    ),
    letters: await markets.count(
      "select count(*)::int as count from channel_inbox where body ->> 'orderId' = any(cast(:orders as text[]))",
      of,
    ),
  }
}

describe("events that wait in Tiki's queue", () => {
  it("come through one queue for all our shops, which subscribe with their own tokens", async () => {
    const [first, second] = shops("tiki")
    const calls = await first!.calls(async () => expect(await look("tiki")).toBe(0))
    expect(calls.filter((call) => call === "POST /integration/v1/queues")).toHaveLength(1)
    expect(calls.filter((call) => call.endsWith("/subscriptions"))).toHaveLength(4)
    const locators = await Promise.all(
      [first!, second!].map(async ({ accountId }) => (await accountById(markets.sql, accountId))?.locator),
    )
    expect(locators[0]?.queue_code).toBe(locators[1]?.queue_code)
    expect(locators[0]?.sid).not.toBe(locators[1]?.sid)
    const orders = [await bought(first!), await bought(second!)]
    await markets.pass(60)
    expect(await look("tiki")).toBe(2)
    expect(await kept(orders)).toEqual({ orders: 2, letters: 2 })
    const next = await first!.calls(async () => expect(await look("tiki")).toBe(0))
    expect(next.filter((call) => !call.endsWith("/pull") && !call.endsWith("/token"))).toEqual([])
  })

  it("are asked for by one worker, and not again before their time", async () => {
    await markets.pass(11 * 60)
    const tiki = markets.at("tiki")
    const calls = await tiki.calls(() => Promise.all([1, 2, 3].map(() => pullEvents(desk("tiki")))))
    expect(calls.filter((call) => call.endsWith("/pull"))).toHaveLength(1)
    expect(await tiki.calls(() => pullEvents(desk("tiki")))).toEqual([])
  })

  it("are kept once by workers that die at any statement, and acknowledged only when they are kept", async () => {
    for (let statement = 1, isOver = false; !isOver; statement += 1) {
      const orders = [await bought(shops("tiki")[0]!), await bought(shops("tiki")[1]!)]
      await markets.pass(11 * 60)
      const dying = failingAt(markets.sql, statement)
      await pullEvents(desk("tiki", dying.sql)).catch(() => undefined)
      isOver = !dying.died()
      await look("tiki")
      expect([statement, await kept(orders)]).toEqual([statement, { orders: 2, letters: 2 }])
      expect(await look("tiki")).toBe(0)
    }
  })

  it("are found again when the floor forgot our place or the app's token is not taken", async () => {
    const order = await bought(markets.at("tiki"))
    await markets.sql.raw("update channel_stream set cursor = 'ack-khong-biet' where platform = 'tiki'")
    expect(await look("tiki")).toMatchObject({ class: "VALIDATION" })
    expect(await look("tiki")).toBe(1)
    expect(await kept([order])).toEqual({ orders: 1, letters: 1 })
    await markets.pass(2 * 86_400)
    const later = await bought(markets.at("tiki"))
    expect(await look("tiki")).toBe(1)
    expect(await kept([later])).toEqual({ orders: 1, letters: 1 })
  })

  it("are looked for in another queue when theirs is gone, to which all subscribe", async () => {
    await markets.sql.raw("update channel_stream set queue_code = 'khong-co' where platform = 'tiki'")
    await markets.sql.raw(
      `update channel_account set locator = locator || '{"queue_code": "khong-co"}' where platform = 'tiki'`,
    )
    expect(await look("tiki")).toMatchObject({ class: "GONE" })
    const order = await bought(markets.at("tiki"))
    expect(await look("tiki")).toBe(1)
    expect(await kept([order])).toEqual({ orders: 1, letters: 1 })
  })
})

describe("a push", () => {
  it("is answered after three statements of our own database, and nobody else is asked before", async () => {
    const shopee = markets.at("shopee")
    const event = { kind: "order", code: "3", shopRef: String(shopee.shop), externalItemId: null, at: null } as const
    const more = { dedupeKey: "mot-lan", externalOrderId: "VN-MOT-LAN", data: {} }
    // The fourth would fail, as whatever came after it.
    const few = failingAt(markets.sql, 4)
    const now = markets.now()
    const answered = await shopee.calls(async () => {
      expect(await receivePush(few.sql, "shopee", { ...event, ...more }, { now })).toBe("kept")
      expect(await receivePush(markets.sql, "shopee", { ...event, ...more }, { now })).toBe("known")
    })
    expect([few.died(), answered]).toEqual([false, []])
    await markets.sql.raw("delete from channel_inbox where dedupe_key = 'mot-lan'")
  })

  it("that the seller took the consent back stops the shop, unless he has agreed anew since", async () => {
    const { accountId, shop } = markets.at("shopee")
    const pair = { grant_id: accountId, access_encrypted: "a", refresh_encrypted: "r" }
    await saveCredential(markets.sql, { ...pair, access_expires_at: null, refresh_expires_at: null }, [accountId])
    const told = async (dedupeKey: string, at: Date | null): Promise<unknown[]> => {
      const what = { kind: "deauthorized", code: "2", externalOrderId: null, externalItemId: null, data: {} } as const
      const event = { ...what, shopRef: String(shop), dedupeKey, at }
      const received = await receivePush(markets.sql, "shopee", event, { now: markets.now() })
      const status = (await accountById(markets.sql, accountId))?.status
      await setAccountStatus(markets.sql, accountId, { status: "connected", reason: null })
      return [received, status]
    }
    const hour = 3_600_000
    expect(await told("tu-hom-truoc", new Date(Date.now() - hour))).toEqual(["kept", "connected"])
    expect(await told("vua-roi", new Date(Date.now() + hour))).toEqual(["stopped", "needs_consent"])
    expect(await told("khong-ro-luc-nao", null)).toEqual(["stopped", "needs_consent"])
    await forgetCredential(markets.sql, accountId)
    expect(await told("chua-co-khoa", new Date(Date.now() - hour))).toEqual(["stopped", "needs_consent"])
  })
})

describe("pushes of Shopee that never arrived", () => {
  /** Its order is told to nobody; what the floor pushes beside is heard. */
  async function lost(account: MarketAccount): Promise<string> {
    await account.control("POST /faults", { kind: "push-lose", account: String(account.shop), times: 1 })
    const order = await bought(account)
    await markets.pass(1)
    for (const push of await markets.pushed()) await markets.keep(push)
    await account.control("DELETE /faults")
    return order
  }

  it("are fetched for all our shops, once, and then confirmed", async () => {
    const orders = [await lost(shops("shopee")[0]!), await lost(shops("shopee")[1]!)]
    expect(await kept(orders)).toEqual({ orders: 0, letters: 0 })
    expect(await look("shopee")).toBe(2)
    expect(await kept(orders)).toEqual({ orders: 2, letters: 2 })
    expect(await look("shopee")).toBe(0)
  })

  it("are kept once by workers that die at any statement, before they are confirmed or after", async () => {
    for (let statement = 1, isOver = false; !isOver; statement += 1) {
      const order = await lost(shops("shopee")[0]!)
      await markets.pass(11 * 60)
      const dying = failingAt(markets.sql, statement)
      await pullEvents(desk("shopee", dying.sql)).catch(() => undefined)
      isOver = !dying.died()
      await look("shopee")
      expect([statement, await kept([order])]).toEqual([statement, { orders: 1, letters: 1 }])
      expect(await look("shopee")).toBe(0)
    }
  })

  it("wait while the app has no calls left for the day, and say why", async () => {
    const order = await lost(shops("shopee")[0]!)
    const shopee = markets.at("shopee")
    await shopee.control("POST /faults", { kind: "throttled", path: "/push/get_lost_push_message", times: 1 })
    expect(await look("shopee")).toMatchObject({ class: "RATE" })
    const stream = "select count(*)::int as count from channel_stream where platform = 'shopee' and problem is not null"
    expect(await markets.count(stream)).toBe(1)
    expect(await look("shopee")).toBe(1)
    expect(await kept([order])).toEqual({ orders: 1, letters: 1 })
    expect(await markets.count(stream)).toBe(0)
  })
})
