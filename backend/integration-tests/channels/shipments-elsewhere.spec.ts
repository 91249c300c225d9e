import { randomUUID } from "node:crypto"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { chooseProducts } from "../../src/modules/channel/offer-store"
import { planShipments, type Shipment, shipmentsOf } from "../../src/modules/channel/shipment-store"
import { pollOrders } from "../../src/workflows/channel/orders/hear-orders"
import { placeAll } from "../../src/workflows/channel/orders/place-orders"
import { promiseNews } from "../../src/workflows/channel/orders/promise"
import { type ShipmentDesk, tellShipments } from "../../src/workflows/channel/orders/tell-shipments"
import { failingAt } from "../orders/support/failing-sql"
import type { Floor } from "./support/floor-kits"
import { type MarketAccount, Markets } from "./support/markets"
import { coreOf, startShelf, stock } from "./support/order-shelf"

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const SKU = "NG-GUI"
const PRODUCT = `prod_${SKU}`
const UNDO_MINUTES = 10
let markets: Markets
const papers = new Map<string, Uint8Array>()

beforeAll(async () => {
  markets = await Markets.open({ shops: { tiktok: 1, lazada: 1, tiki: 1 }, start: startShelf })
  await stock(markets.sql, PRODUCT, 500)
  for (const { accountId } of markets.accounts)
    await chooseProducts(markets.sql, accountId, [{ productId: PRODUCT, itemSku: SKU }])
  await markets.sell(SKU, { stock: 500 })
  await markets.converge()
})
afterAll(() => markets.stop())

const desk = (account: MarketAccount, sql: Knex = markets.sql): ShipmentDesk => ({
  ...account.desk({ sql }),
  keepLabel: ({ external_order_id: id }, { bytes }) => {
    papers.set(id, bytes)
    return Promise.resolve(`giay-${id}`)
  },
})

/** Bought there, an order of ours, and as far as the cooperative has come with it. */
async function order(account: MarketAccount, status: "packed" | "refused", quantity = 1): Promise<string> {
  const id = await account.buy(SKU, quantity)
  if (id === null) throw new Error(`${SKU} is not for sale at ${account.floor}`)
  await markets.pass(60)
  await pollOrders(account.desk({ onNews: promiseNews(account.accountId) }))
  await placeAll({ sql: markets.sql, core: coreOf(markets.sql), logger: { warn: () => undefined } })
  const isEnded = status === "refused"
  await markets.sql.raw(
    `insert into seller_order (id, order_id, cooperative_id, number, ordinal, item_total, shipping_total, placed_at, status,
       refuse_reason, ended_at)
     select :part, core_order_id, 'coop_1', :number, 1, 45000, 0, now(), :status, :reason,
         case when :isEnded then now() - interval '20 minutes' end
       from channel_order where external_order_id = :id`,
    { part: `so_${randomUUID()}`, number: `NG-${id}`, id, status, isEnded, reason: isEnded ? "Hết hàng" : null },
  )
  await planShipments(markets.sql, UNDO_MINUTES)
  return id
}

const told = async (account: MarketAccount, id: string): Promise<Shipment | undefined> =>
  (await shipmentsOf(markets.sql, account.accountId, [id])).get(id)

/** As a worker comes back, until nothing of the order is left to tell. */
async function finish(account: MarketAccount, id: string): Promise<void> {
  for (let n = 0; n < 30 && (await told(account, id))?.step !== "done"; n += 1) {
    await tellShipments(desk(account))
    await markets.pass(60)
  }
  expect(await told(account, id)).toMatchObject({ step: "done" })
}

type At = {
  floor: Floor
  /** Of the calls that may not be made twice. */
  sends: RegExp
  cancels: RegExp
  /** How an order is named, and what it is when it was told as sent. */
  name: string
  sent: readonly string[]
  cancelled: string
  hasPaper: boolean
}
const FLOORS: readonly At[] = [
  {
    ...{ floor: "tiktok", sends: /packages\/[^/]+\/ship$/, cancels: /cancellations$/, name: "order_id" },
    ...{ sent: ["AWAITING_COLLECTION"], cancelled: "CANCELLED", hasPaper: true },
  },
  {
    ...{ floor: "lazada", sends: /order\/(fulfill\/pack|package\/rts)$/, cancels: /cancel\/create$/, name: "order_id" },
    ...{ sent: ["ready_to_ship"], cancelled: "canceled", hasPaper: true },
  },
  {
    ...{ floor: "tiki", sends: /confirm-available$/, cancels: /confirm-available$/, name: "code" },
    ...{ sent: ["seller_confirmed"], cancelled: "canceled", hasPaper: false },
  },
]

type Remote = { id?: string | number; code?: string; status?: string; lines?: { status: string }[] }

async function there(account: MarketAccount, id: string): Promise<string> {
  const orders = await account.control<Remote[]>("GET /orders")
  const found = orders.find((each) => String(each.code ?? each.id) === id)
  return found?.status ?? [...new Set(found?.lines?.map(({ status }) => status))].join()
}

/** Calls of a kind by path, with those that the floor refused. */
async function counted(account: MarketAccount, kind: RegExp, work: () => Promise<unknown>): Promise<number[]> {
  const calls = await account.calls(work)
  const ofKind = calls.map((call) => call.replace(/^\w+ /, "")).filter((path) => kind.test(path))
  return [...new Set(ofKind)].map((path) => ofKind.filter((each) => each === path).length)
}

describe.each(FLOORS)("an order of $floor that was packed here", ({ floor, sends, sent, hasPaper }) => {
  const steps = floor === "lazada" ? [1, 1] : [1]
  const at = () => markets.at(floor)

  it("is told there once, with its number and its paper where the floor has them", async () => {
    const id = await order(at(), "packed", 2)
    expect(await counted(at(), sends, () => finish(at(), id))).toEqual(steps)
    expect(sent).toContain(await there(at(), id))
    const kept = await told(at(), id)
    expect(kept).toMatchObject({ problem: null, label_file: hasPaper ? `giay-${id}` : null })
    if (!hasPaper) return
    expect(kept?.tracking_number).toMatch(/\w{6,}/)
    expect(Buffer.from(papers.get(id)!).subarray(0, 5).toString()).toBe("%PDF-")
  })

  it.each(["reset-after", "bad-gateway-after", "truncated"])("is not told again after %s", async (kind) => {
    const id = await order(at(), "packed")
    const path = { tiktok: "/ship", lazada: "/order/fulfill/pack", tiki: "confirm-available" }[floor as "tiki"]
    await at().control("POST /faults", { path, kind, times: 1 })
    if (floor === "lazada") await at().control("POST /faults", { path: "/order/package/rts", kind, times: 1 })
    expect(await counted(at(), sends, () => finish(at(), id))).toEqual(steps)
    expect(sent).toContain(await there(at(), id))
  })

  it("is told once by workers that die at any statement, with two more beside each other after", async () => {
    for (let statement = 1, isOver = false; !isOver; statement += 1) {
      const id = await order(at(), "packed")
      const made = await counted(at(), sends, async () => {
        const dying = failingAt(markets.sql, statement)
        await tellShipments(desk(at(), dying.sql)).catch(() => undefined)
        isOver = !dying.died()
        // Its lease runs out.
        await markets.pass(180)
        await Promise.all([tellShipments(desk(at())), tellShipments(desk(at()))])
        await finish(at(), id)
      })
      expect([statement, made]).toEqual([statement, steps])
      expect(sent).toContain(await there(at(), id))
    }
  })
})

describe.each(FLOORS)("an order of $floor that was refused here", ({ floor, cancels, cancelled, name, sent }) => {
  const at = () => markets.at(floor)

  it("is called off there for a reason that the floor takes, once though the answer is lost", async () => {
    const id = await order(at(), "refused", 2)
    const path = { tiktok: "/cancellations", lazada: "/cancel/create", tiki: "confirm-available" }[floor as "tiki"]
    await at().control("POST /faults", { path, kind: "reset-after", times: 1 })
    expect(await counted(at(), cancels, () => finish(at(), id))).toEqual([1])
    expect(await there(at(), id)).toBe(cancelled)
    expect(await told(at(), id)).toMatchObject({ wish: "cancel", problem: null })
  })

  it("is called off once by workers that die at any statement", async () => {
    for (let statement = 1, isOver = false; !isOver; statement += 1) {
      const id = await order(at(), "refused")
      const made = await counted(at(), cancels, async () => {
        const dying = failingAt(markets.sql, statement)
        await tellShipments(desk(at(), dying.sql)).catch(() => undefined)
        isOver = !dying.died()
        await markets.pass(180)
        await finish(at(), id)
      })
      expect([statement, made]).toEqual([statement, [1]])
      expect(await there(at(), id)).toBe(cancelled)
    }
  })

  it("and sent there meanwhile is left alone, and the cooperative is told so", async () => {
    const id = await order(at(), "refused")
    await at().control("POST /orders/move", { [name]: id, status: sent[0] })
    expect(await counted(at(), cancels, () => finish(at(), id))).toEqual([])
    expect(await there(at(), id)).toBe(sent[0])
    const problem = floor === "tiki" ? /^confirmed_there: / : /^sent_there: /
    expect((await told(at(), id))?.problem).toMatch(problem)
  })
})

describe("Lazada, which tells for each order why it may be called off", () => {
  it("is not told another reason than ours, and is asked again", async () => {
    const lazada = markets.at("lazada")
    const id = await order(lazada, "refused")
    await lazada.control("POST /withheld-reasons", { words: ["Out of stock"] })
    await tellShipments(desk(lazada))
    expect(await told(lazada, id)).toMatchObject({ step: "tell", problem: expect.stringMatching(/^no_reason_there: /) })
    expect(await there(lazada, id)).toBe("pending")
    await lazada.control("POST /withheld-reasons", { words: [] })
    await markets.pass(31 * 60)
    await finish(lazada, id)
    expect(await there(lazada, id)).toBe("canceled")
  })
})
