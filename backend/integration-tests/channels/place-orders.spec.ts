import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { markDue } from "../../src/modules/channel/intent-store"
import { chooseProducts } from "../../src/modules/channel/offer-store"
import { ASPECTS } from "../../src/modules/channel/types"
import { keepPush, type OrderDesk, pollOrders, readInbox } from "../../src/workflows/channel/orders/hear-orders"
import { placeAll } from "../../src/workflows/channel/orders/place-orders"
import { promiseNews, promiseOrder } from "../../src/workflows/channel/orders/promise"
import { pushDue } from "../../src/workflows/channel/push/push-due"
import { failingAt } from "../orders/support/failing-sql"
import { coreOf, reserved, setStock, startShelf, stock } from "./support/order-shelf"
import { ShopeeDesk } from "./support/shopee-desk"

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

type Counts = { orders: number; placed: number; oversold: number; called_off: number; promised: number }

let shop: ShopeeDesk

beforeAll(async () => {
  shop = await ShopeeDesk.open(startShelf)
  for (const sku of ["NG-A", "NG-B", "NG-C", "NG-D", "NG-E"]) await list(sku)
})
afterAll(() => shop.stop())

async function list(sku: string): Promise<void> {
  const productId = shop.sell(sku, { stock: 5_000 })
  await stock(shop.sql, productId, 5_000)
  await chooseProducts(shop.sql, shop.accountId, [{ productId, itemSku: sku }])
  await markDue(
    shop.sql,
    ASPECTS.map((aspect) => ({ accountId: shop.accountId, productId, aspect })),
  )
  await pushDue(shop.desk())
  await shop.pass(10)
}

const desk = (sql: Knex = shop.sql): OrderDesk => ({
  ...shop.desk({ sql }),
  seal: () => "sealed",
  onNews: promiseNews(shop.accountId),
})
const placing = (sql: Knex = shop.sql) => ({ sql, core: coreOf(sql), logger: { warn: () => undefined } })
const buy = async (sku: string, quantity = 1): Promise<string> => {
  const { order } = await shop.floor<{ order: string }>("POST /buy", { key: sku, quantity })
  await shop.pass(60)
  return order
}
const soon = () => shop.sql.raw("update channel_order set work_after = now() where work_after is not null")

/** Of the orders that hold this product. */
async function counts(sku: string): Promise<Counts | undefined> {
  const { rows } = (await shop.sql.raw(
    `select count(distinct o.external_order_id)::int as orders, count(distinct t.id)::int as placed,
            coalesce(sum(l.oversold), 0)::int as oversold, coalesce(sum(t.called_off), 0)::int as called_off,
            coalesce(sum(l.promised) filter (where l.released_at is null), 0)::int as promised
       from channel_order_line l
       join channel_order o on o.account_id = l.account_id and o.external_order_id = l.external_order_id
       left join test_order t on t.id = o.core_order_id and l.core_line_id = any(t.lines) where l.seller_sku = ?`,
    [sku],
  )) as { rows: Counts[] }
  return rows[0]
}

describe("an order of a floor", () => {
  it("is promised and made an order of ours once, however often it was pushed and whoever works beside", async () => {
    for (let n = 0; n < 20; n += 1) await shop.floor("POST /buy", { key: "NG-A", quantity: 1 })
    await shop.pass(60)
    const { meeting, shopee } = shop.at
    const told = await meeting.told()
    for (const { raw, headers } of [...told, ...told.reverse(), ...told]) {
      const push = shopee.verifyPush(raw, headers, meeting.pushUrl)
      if (push.ok) await keepPush(shop.sql, shop.accountId, push.event)
    }
    await Promise.all([readInbox(desk()), pollOrders(desk()), readInbox(desk())])
    await Promise.all([placeAll(placing()), placeAll(placing()), placeAll(placing())])
    while ((await placeAll(placing())) > 0);
    expect(await counts("NG-A")).toMatchObject({ orders: 20, placed: 20, promised: 20, oversold: 0 })
    expect(await reserved(shop.sql, "prod_NG-A")).toBe(20)
  })

  it("bought when too few are left is kept, and what is not there is counted and not promised", async () => {
    await setStock(shop.sql, "prod_NG-B", 5)
    await shop.sql.raw("delete from channel_intent")
    await buy("NG-B", 3)
    await buy("NG-B", 4)
    await pollOrders(desk())
    await placeAll(placing())
    expect(await counts("NG-B")).toEqual({ orders: 2, placed: 2, promised: 5, oversold: 2, called_off: 0 })
    expect(await reserved(shop.sql, "prod_NG-B")).toBe(5)
    const { rows } = (await shop.sql.raw("select product_id, aspect, priority from channel_intent")) as {
      rows: unknown[]
    }
    expect(rows).toEqual([{ product_id: "prod_NG-B", aspect: "stock", priority: 0 }])
  })

  it("called off before it is an order of ours gives back what was promised, and never becomes one", async () => {
    const order_sn = await buy("NG-C", 2)
    await pollOrders(desk())
    expect(await reserved(shop.sql, "prod_NG-C")).toBe(2)
    await shop.floor("POST /orders/move", { order_sn, status: "CANCELLED" })
    await shop.pass(60)
    await pollOrders(desk())
    await placeAll(placing())
    expect(await reserved(shop.sql, "prod_NG-C")).toBe(0)
    expect(await counts("NG-C")).toMatchObject({ orders: 1, placed: 0, promised: 0 })
  })

  it("called off later is called off with us once, and its promise ends once", async () => {
    const order_sn = await buy("NG-C", 2)
    await buy("NG-C", 3)
    await pollOrders(desk())
    await placeAll(placing())
    await shop.floor("POST /orders/move", { order_sn, status: "CANCELLED" })
    await shop.pass(60)
    await pollOrders(desk())
    await pollOrders(desk(), true)
    await Promise.all([placeAll(placing()), placeAll(placing())])
    await soon()
    await placeAll(placing())
    expect(await reserved(shop.sql, "prod_NG-C")).toBe(3)
    expect(await counts("NG-C")).toMatchObject({ orders: 3, placed: 2, called_off: 1, promised: 3 })
  })

  it("that was made and not noted when it was called off is found and called off", async () => {
    await buy("NG-C")
    await pollOrders(desk())
    const core = coreOf(shop.sql)
    const dying = { ...placing(), core: { ...core, dealOut: () => Promise.reject(new Error("died")) } }
    await placeAll(dying)
    await shop.sql.raw(
      `update channel_order set stage = 'cancelled' where core_made_at is null and core_order_id is not null`,
    )
    await soon()
    await placeAll(placing())
    const { rows } = (await shop.sql.raw(
      `select t.called_off from channel_order o join test_order t on t.id = o.core_order_id where o.core_made_at is null`,
    )) as { rows: unknown[] }
    expect(rows).toEqual([{ called_off: 1 }])
  })

  it("of goods that nothing names waits, and becomes an order once they are named", async () => {
    await shop.sql.raw("delete from channel_sku where seller_sku = 'NG-D'")
    await buy("NG-D", 2)
    await pollOrders(desk())
    await placeAll(placing())
    expect(await counts("NG-D")).toMatchObject({ orders: 1, placed: 0, promised: 0 })
    expect(await reserved(shop.sql, "prod_NG-D")).toBe(0)
    await shop.sql.raw("update channel_order_line set product_id = 'prod_NG-D' where seller_sku = 'NG-D'")
    const { rows } = (await shop.sql.raw(
      "select account_id, external_order_id from channel_order where needs_mapping",
    )) as {
      rows: { account_id: string; external_order_id: string }[]
    }
    for (const key of rows) await shop.sql.transaction((tx) => promiseOrder(tx, key))
    await placeAll(placing())
    expect(await counts("NG-D")).toMatchObject({ orders: 1, placed: 1, promised: 2 })
    expect(await reserved(shop.sql, "prod_NG-D")).toBe(2)
  })

  it("survives a worker that dies at any statement between hearing of it and having made it", async () => {
    let orders = 0
    for (let statement = 1, isOver = false; !isOver; statement += 1) {
      await buy("NG-E")
      orders += 1
      const dying = failingAt(shop.sql, statement)
      await pollOrders(desk(dying.sql)).catch(() => undefined)
      await placeAll(placing(dying.sql)).catch(() => undefined)
      isOver = !dying.died()
      await pollOrders(desk())
      await soon()
      while ((await placeAll(placing())) > 0);
    }
    expect(orders).toBeGreaterThan(15)
    expect(await counts("NG-E")).toMatchObject({ orders, placed: orders, promised: orders, oversold: 0 })
    expect(await reserved(shop.sql, "prod_NG-E")).toBe(orders)
    const { rows } = (await shop.sql.raw(
      "select count(*)::int as n from test_order t where not exists (select from channel_order o where o.core_order_id = t.id)",
    )) as { rows: unknown[] }
    expect(rows).toEqual([{ n: 0 }])
  })
})
