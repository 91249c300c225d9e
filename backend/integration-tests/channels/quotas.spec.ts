import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { ASPECTS } from "../../src/modules/channel/types"
import { createsKey, createsOutlook, dayOf, nextDay, takeQuota, usedQuota } from "../../src/modules/channel/quota-store"
import type { ChannelConnector } from "../../src/providers/channel/connector"
import { pushDue } from "../../src/workflows/channel/push/push-due"
import { type MarketAccount, Markets } from "./support/markets"

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let markets: Markets
let tiktok: MarketAccount
beforeAll(async () => {
  markets = await Markets.open({ shops: { tiktok: 1, lazada: 1 } })
  tiktok = markets.at("tiktok")
})
afterAll(() => markets.stop())

const limited = (account: MarketAccount, more: Partial<ChannelConnector["capabilities"]>) => ({
  ...account.connector,
  capabilities: { ...account.connector.capabilities, ...more },
})
const waiting = async () =>
  (
    (await markets.sql.raw(
      "select product_id, aspect, waits_for, due_at from channel_intent order by product_id, aspect",
    )) as { rows: { product_id: string; aspect: string; waits_for: string | null; due_at: Date }[] }
  ).rows

describe("what a floor allows in a day", () => {
  it("is told of before it is used up, and what does not fit is made the next day with the reason", async () => {
    const { create } = tiktok.connector.capabilities
    const connector = limited(tiktok, { create: { ...create, perDay: 2 } })
    const ids = []
    for (const sku of ["DQ-1", "DQ-2", "DQ-3"]) ids.push(await markets.sell(sku, {}, [tiktok]))
    const ask = { perDay: 2, offsetHours: 7, now: markets.now() }
    const before = await createsOutlook(markets.sql, tiktok.accountId, ask)
    expect(before).toEqual({ used: 0, most: 2, waiting: 3, tomorrow: 1, isNear: true })
    await pushDue(tiktok.desk({ connector }))
    const left = await waiting()
    expect(new Set(left.map(({ waits_for }) => waits_for))).toEqual(new Set(["creates_tomorrow"]))
    expect(left[0]!.due_at).toEqual(nextDay(markets.now(), 7))
    expect(left).toHaveLength(ASPECTS.length)
    expect(await tiktok.calls(() => pushDue(tiktok.desk({ connector })))).toEqual([])
    const seconds = (nextDay(markets.now(), 7).getTime() - markets.now().getTime()) / 1000
    await markets.pass(seconds + 1)
    await markets.converge((account) => account.desk(account === tiktok ? { connector } : {}))
    for (const sku of ["DQ-1", "DQ-2", "DQ-3"]) expect(await tiktok.offers(sku)).toHaveLength(1)
    expect(ids).toHaveLength(3)
  })

  it("is counted once each by however many workers, and is given back where the floor made nothing", async () => {
    const taken = await Promise.all(Array.from({ length: 12 }, () => takeQuota(markets.sql, "create:x", 1, 5)))
    expect(taken.filter(Boolean)).toHaveLength(5)
    const key = createsKey(tiktok.accountId)
    const used = () => usedQuota(markets.sql, key, dayOf(markets.now(), 7))
    const before = await used()
    await tiktok.control("POST /faults", { kind: "throttled", path: "/product/202309/products", times: 1 })
    await markets.sell("DQ-9", {}, [tiktok])
    await markets.converge()
    expect(await used()).toBe(before + 1)
  })

  it("leaves the last update of a product to its stock", async () => {
    const lazada = markets.at("lazada")
    const id = await markets.sell("DQ-U", {}, [lazada])
    await markets.converge()
    const connector = limited(lazada, { updatesPerProductPerDay: 2, dayOffsetHours: 0 })
    const tell = async (more: { priceVnd?: number; stock?: number }, aspect: "price" | "stock") => {
      lazada.change(id, more)
      await markets.due([id], [aspect], [lazada])
      return lazada.calls(() => pushDue(lazada.desk({ connector })))
    }
    expect(await tell({ priceVnd: 51_000 }, "price")).toHaveLength(1)
    expect(await tell({ priceVnd: 52_000 }, "price")).toEqual([])
    expect(await waiting()).toMatchObject([{ aspect: "price", waits_for: "updates_tomorrow" }])
    expect(await tell({ stock: 0 }, "stock")).toHaveLength(1)
    expect((await lazada.offers("DQ-U")).reduce((sum, { stock }) => sum + stock, 0)).toBe(0)
    await markets.due([id], ["price"], [lazada])
    expect(await waiting()).toMatchObject([{ aspect: "price", waits_for: null }])
  })
})
