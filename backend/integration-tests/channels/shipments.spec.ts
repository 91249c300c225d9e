import { randomUUID } from "node:crypto"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { markDue } from "../../src/modules/channel/intent-store"
import { chooseProducts } from "../../src/modules/channel/offer-store"
import { planShipments, type Shipment, shipmentsOf } from "../../src/modules/channel/shipment-store"
import { ASPECTS } from "../../src/modules/channel/types"
import { pollOrders } from "../../src/workflows/channel/orders/hear-orders"
import { placeAll } from "../../src/workflows/channel/orders/place-orders"
import { promiseNews } from "../../src/workflows/channel/orders/promise"
import { Secret } from "../../src/providers/channel/secret"
import { type ShipmentDesk, tellShipments } from "../../src/workflows/channel/orders/tell-shipments"
import { pushDue } from "../../src/workflows/channel/push/push-due"
import { failingAt } from "../orders/support/failing-sql"
import { coreOf, startShelf, stock } from "./support/order-shelf"
import { ShopeeDesk } from "./support/shopee-desk"

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const SKU = "NG-GUI"
let shop: ShopeeDesk
const papers = new Map<string, Uint8Array>()

beforeAll(async () => {
  shop = await ShopeeDesk.open(startShelf)
  const productId = shop.sell(SKU, { stock: 500 })
  await stock(shop.sql, productId, 500)
  await chooseProducts(shop.sql, shop.accountId, [{ productId, itemSku: SKU }])
  const due = ASPECTS.map((aspect) => ({ accountId: shop.accountId, productId, aspect }))
  await markDue(shop.sql, due)
  await pushDue(shop.desk())
})
afterAll(() => shop.stop())

const desk = (sql: Knex = shop.sql): ShipmentDesk => ({
  ...shop.desk({ sql }),
  keepLabel: ({ external_order_id: id }, { bytes }) => {
    papers.set(id, bytes)
    return Promise.resolve(`giay-${id}`)
  },
})

/** Bought there, and an order of ours. */
async function bought(): Promise<string> {
  const { order } = await shop.floor<{ order: string }>("POST /buy", { key: SKU, quantity: 1 })
  await shop.pass(60)
  await pollOrders({ ...shop.desk(), seal: () => "sealed", onNews: promiseNews(shop.accountId) })
  await placeAll({ sql: shop.sql, core: coreOf(shop.sql), logger: { warn: () => undefined } })
  return order
}

/** The cooperative's part of it, as far as it has come. */
async function part(orderId: string, status: "packed" | "refused", endedMinutesAgo = 0): Promise<void> {
  const isEnded = status === "refused"
  await shop.sql.raw(
    `insert into seller_order (id, order_id, cooperative_id, number, ordinal, item_total, shipping_total, placed_at, status,
       refuse_reason, ended_at)
     select :id, core_order_id, 'coop_1', :number, 1, 45000, 0, now(), :status, :reason,
         case when :isEnded then now() - make_interval(mins => :ago) end
       from channel_order where external_order_id = :orderId`,
    {
      ...{ id: `so_${randomUUID()}`, number: `NG-${orderId}`, orderId, status, isEnded, ago: endedMinutesAgo },
      reason: isEnded ? "Hết hàng" : null,
    },
  )
}

const told = async (orderId: string): Promise<Shipment | undefined> =>
  (await shipmentsOf(shop.sql, shop.accountId, [orderId])).get(orderId)

async function there(orderId: string): Promise<string | undefined> {
  const orders = await shop.floor<{ sn: string; status: string }[]>("GET /orders")
  return orders.find(({ sn }) => sn === orderId)?.status
}

/** As a worker comes back, until nothing of the order is left to tell. */
async function finish(orderId: string, sql: Knex = shop.sql): Promise<void> {
  for (let n = 0; n < 30 && (await told(orderId))?.step !== "done"; n += 1) {
    await tellShipments(desk(sql))
    await shop.pass(60)
  }
}

const arranged = async (after: number): Promise<number> => {
  const { calls } = await shop.floor<{ calls: { path: string }[] }>(`GET /ledger?after=${after}`)
  return calls.filter(({ path }) => path.endsWith("/logistics/ship_order")).length
}
const soFar = async () => (await shop.floor<{ total: number }>("GET /ledger")).total

describe("an order of a floor that was packed here", () => {
  it("is told to the floor once, with its number and its paper", async () => {
    const order = await bought()
    expect(await planShipments(shop.sql, 10)).toBe(0)
    await part(order, "packed")
    expect(await planShipments(shop.sql, 10)).toBe(1)
    expect(await planShipments(shop.sql, 10)).toBe(0)
    const before = await soFar()
    await finish(order)
    expect(await told(order)).toMatchObject({ step: "done", label_file: `giay-${order}`, problem: null })
    expect((await told(order))?.tracking_number).toMatch(/\w{6,}/)
    expect(Buffer.from(papers.get(order)!).subarray(0, 5).toString()).toBe("%PDF-")
    expect(await arranged(before)).toBe(1)
    expect(["PROCESSED", "SHIPPED"]).toContain(await there(order))
  })

  it("is not told again when the floor's answer was lost", async () => {
    const order = await bought()
    await part(order, "packed")
    await planShipments(shop.sql, 10)
    const before = await soFar()
    await shop.floor("POST /faults", { path: "/api/v2/logistics/ship_order", kind: "reset-after", times: 1 })
    await finish(order)
    expect(await told(order)).toMatchObject({ step: "done" })
    expect(await arranged(before)).toBe(1)
  })

  it("waits for no more than a new token where the floor does not take ours", async () => {
    const order = await bought()
    await part(order, "packed")
    await planShipments(shop.sql, 10)
    const stale = { ...desk(), ctx: { ...desk().ctx, token: new Secret("het-han") } }
    expect(await tellShipments(stale)).toMatchObject({ class: "AUTH" })
    expect(await told(order)).toMatchObject({ step: "tell", problem: null })
    expect(await tellShipments(desk())).toBe(1)
    await finish(order)
    expect(await told(order)).toMatchObject({ step: "done" })
  })

  it("is told once by workers that die at any statement, and by two beside each other", async () => {
    const order = await bought()
    await part(order, "packed")
    await planShipments(shop.sql, 10)
    const before = await soFar()
    for (let at = 1; at <= 6; at += 1) {
      await tellShipments(desk(failingAt(shop.sql, at).sql)).catch(() => undefined)
      await shop.pass(180)
    }
    await Promise.all([tellShipments(desk()), tellShipments(desk())])
    await finish(order)
    expect(await told(order)).toMatchObject({ step: "done" })
    expect(await arranged(before)).toBe(1)
  })
})

describe("an order of a floor that was refused here", () => {
  it("is called off there once it cannot be taken back", async () => {
    const order = await bought()
    await part(order, "refused", 3)
    expect(await planShipments(shop.sql, 10)).toBe(0)
    await shop.sql.raw("update seller_order set ended_at = now() - interval '11 minutes' where number = ?", [
      `NG-${order}`,
    ])
    expect(await planShipments(shop.sql, 10)).toBe(1)
    await finish(order)
    expect(await there(order)).toBe("CANCELLED")
    expect(await told(order)).toMatchObject({ step: "done", wish: "cancel" })
  })

  it("and sent there by somebody meanwhile is left alone", async () => {
    const order = await bought()
    await part(order, "refused", 20)
    await planShipments(shop.sql, 10)
    await shop.floor("POST /orders/move", { order_sn: order, status: "PROCESSED" })
    await finish(order)
    expect(await there(order)).not.toBe("CANCELLED")
    expect(await told(order)).toMatchObject({ step: "done" })
  })
})
