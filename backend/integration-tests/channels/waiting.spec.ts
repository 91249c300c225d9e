import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { hearOrder, type Stage } from "../../src/modules/channel/order-store"
import { connectAccount } from "../../src/modules/channel/account-store"
import { markPlaced } from "../../src/modules/channel/placing-store"
import { freeReservationsOfNothing } from "../../src/modules/checkout/leftover-store"
import { issueStock, returnStock } from "../../src/modules/goods/issue-store"
import { promiseNews, promiseOrder } from "../../src/workflows/channel/orders/promise"
import { placeAll } from "../../src/workflows/channel/orders/place-orders"
import type { RemoteOrder } from "../../src/providers/channel/orders"
import type { Tables } from "../isolation/support/tables"
import { coreOf, reserved, setStock, startShelf, stock } from "./support/order-shelf"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const ACCOUNT = "chacc_cho"
let tables: Tables

beforeAll(async () => {
  tables = await startShelf()
  const account = { id: ACCOUNT, cooperative_id: "coop_1", platform: "shopee", shop_ref: "1", shop_name: "HTX" }
  await connectAccount(tables.sql, { ...account, locator: {} })
  await tables.sql.raw(
    `create table "order" (id text primary key, status text not null default 'pending', deleted_at timestamptz);
     create table order_item (id text primary key, order_id text not null, item_id text not null)`,
  )
})
afterAll(() => tables.stop())

const place = () => placeAll({ sql: tables.sql, core: coreOf(tables.sql), logger: { warn: () => undefined } })

/** Goods of which so many lie there, called by their product at the floor. */
async function goods(count: number): Promise<string> {
  const product = `prod_${randomUUID()}`
  await stock(tables.sql, product, count)
  await tables.sql.raw(
    "insert into channel_sku (account_id, product_id, seller_sku, external_sku_id) values (?, ?, ?, ?)",
    [ACCOUNT, product, product, product],
  )
  return product
}

/** Bought at the floor after what was bought before. */
async function bought(product: string, quantity: number): Promise<string> {
  const id = await heard(product, quantity, "to_ship")
  await place()
  return id
}

async function heard(product: string, quantity: number, stage: Stage): Promise<string> {
  const id = randomUUID()
  const news = { account_id: ACCOUNT, external_order_id: id, stage, status: "READY", total: null } as const
  const times = { remote_updated_at: new Date(), placed_at: null, ship_by: null }
  const line = { external_line_id: "1", seller_sku: product, title: "Trà", quantity, unit_price: 45_000 }
  await tables.sql.transaction(async (tx) => {
    await hearOrder(tx, { ...news, ...times, is_cash: false, recipient_sealed: null }, [line])
    await promiseOrder(tx, { account_id: ACCOUNT, external_order_id: id })
  })
  return id
}

/** What our order calls the only line of the floor's. */
async function lineOf(order: string): Promise<string> {
  const { rows } = (await tables.sql.raw("select core_line_id from channel_order_line where external_order_id = ?", [
    order,
  ])) as { rows: { core_line_id: string }[] }
  return rows[0]!.core_line_id
}

/** Units promised of each order, and units it still waits for. */
async function promised(...orders: string[]): Promise<[number, number][]> {
  const { rows } = (await tables.sql.raw(
    `select external_order_id as id, promised, oversold from channel_order_line where external_order_id = any(?)`,
    [orders],
  )) as { rows: { id: string; promised: number; oversold: number }[] }
  return orders.map((order) => {
    const found = rows.find(({ id }) => id === order)
    return [found?.promised ?? -1, found?.oversold ?? -1]
  })
}

/** As the cooperative writes down what it has made. */
async function made(product: string, more: number): Promise<void> {
  await tables.sql.raw("update inventory_level set stocked_quantity = stocked_quantity + ? where id = ?", [
    ...[more, `l_${product}`],
  ])
}

/** As the till of our own shop promises a pack to a buyer. */
const sellHere = (product: string): Promise<boolean> =>
  tables.sql
    .raw(
      `insert into reservation_item (id, line_item_id, inventory_item_id, location_id, quantity) values (?, ?, ?, 'loc', 1)`,
      [`resitem_${randomUUID()}`, randomUUID(), `i_${product}`],
    )
    .then(
      () => true,
      () => false,
    )

describe("what a floor sold and was not there", () => {
  it("is promised from what comes, in the order in which it was bought, and leaves the shop what is over", async () => {
    const product = await goods(5)
    const orders = [await bought(product, 3), await bought(product, 4), await bought(product, 2)]
    expect(await promised(...orders)).toEqual([
      [3, 0],
      [2, 2],
      [0, 2],
    ])
    await made(product, 3)
    expect(await promised(...orders)).toEqual([
      [3, 0],
      [4, 0],
      [1, 1],
    ])
    expect(await sellHere(product)).toBe(false)
    await made(product, 3)
    expect(await promised(...orders)).toEqual([
      [3, 0],
      [4, 0],
      [2, 0],
    ])
    expect(await reserved(tables.sql, product)).toBe(9)
    expect([await sellHere(product), await sellHere(product), await sellHere(product)]).toEqual([true, true, false])
  })

  it("comes before buyers of the shop who wait for the same moment", async () => {
    const product = await goods(0)
    const orders = [await bought(product, 2), await bought(product, 3)]
    const sold = await Promise.all([made(product, 4), ...Array.from({ length: 8 }, () => sellHere(product))])
    expect(sold.filter((one) => one === true)).toEqual([])
    expect(await promised(...orders)).toEqual([
      [2, 0],
      [2, 1],
    ])
    await Promise.all([made(product, 1), made(product, 1), ...Array.from({ length: 4 }, () => sellHere(product))])
    expect(await promised(...orders)).toEqual([
      [2, 0],
      [3, 0],
    ])
    expect(await reserved(tables.sql, product)).toBeLessThanOrEqual(6)
  })

  it("is promised what another order of a floor gives back when it is called off", async () => {
    const product = await goods(3)
    const [first, second] = [await bought(product, 3), await bought(product, 2)]
    const order = { externalOrderId: first, stage: "cancelled" } as RemoteOrder
    await tables.sql.transaction((tx) => promiseNews(ACCOUNT)(tx, order, "changed"))
    expect(await promised(second)).toEqual([[2, 0]])
    expect(await reserved(tables.sql, product)).toBe(2)
  })

  it("is promised nothing once it was refused here, or called off there", async () => {
    const product = await goods(0)
    const [refused, calledOff, waiting] = [await bought(product, 1), await bought(product, 1), await bought(product, 1)]
    await tables.sql.raw(
      `insert into seller_order (id, order_id, cooperative_id, number, ordinal, item_total, shipping_total, placed_at,
         status, refuse_reason, ended_at)
       select ?, core_order_id, 'coop_1', ?, 1, 45000, 0, now(), 'refused', 'Hết hàng', now()
         from channel_order where external_order_id = ?`,
      [`so_${randomUUID()}`, `NG-${refused}`, refused],
    )
    await tables.sql.raw("update channel_order set stage = 'cancelled' where external_order_id = ?", [calledOff])
    await made(product, 3)
    await place()
    expect(await promised(refused, calledOff, waiting)).toEqual([
      [0, 1],
      [0, 1],
      [1, 0],
    ])
    expect(await reserved(tables.sql, product)).toBe(1)
  })

  it("is promised nothing by a restock that did not happen", async () => {
    const product = await goods(0)
    const order = await bought(product, 1)
    const failed = tables.sql.transaction(async (tx) => {
      await tx.raw("update inventory_level set stocked_quantity = 5 where id = ?", [`l_${product}`])
      throw new Error("no")
    })
    await expect(failed).rejects.toThrow("no")
    expect(await promised(order)).toEqual([[0, 1]])
    expect(await reserved(tables.sql, product)).toBe(0)
  })

  it("in a box of several things is promised by the next look, when all of them are there, and once", async () => {
    const box = await goods(0)
    const tea = await goods(0)
    await tables.sql.raw(
      "insert into product_variant_inventory_item (variant_id, inventory_item_id, required_quantity) values (?, ?, 2)",
      [`v_${box}`, `i_${tea}`],
    )
    const order = await bought(box, 2)
    await made(box, 2)
    await place()
    expect(await promised(order)).toEqual([[0, 2]])
    await made(tea, 3)
    await Promise.all([place(), place(), place()])
    expect(await promised(order)).toEqual([[1, 1]])
    await made(tea, 1)
    await place()
    await place()
    expect(await promised(order)).toEqual([[2, 0]])
    expect([await reserved(tables.sql, box), await reserved(tables.sql, tea)]).toEqual([2, 4])
  })

  it("stays as it is when stock is written down that is none", async () => {
    const product = await goods(1)
    const order = await bought(product, 2)
    await setStock(tables.sql, product, 0)
    await setStock(tables.sql, product, 1)
    expect(await promised(order)).toEqual([[1, 1]])
  })
})

describe("a parcel that comes back", () => {
  it("keeps its goods for its own buyer, and what waits for such goods gets what comes after", async () => {
    const product = await goods(3)
    const [sent, waiting] = [await bought(product, 2), await bought(product, 2)]
    const parcel = { sellerOrderId: `so_${sent}`, number: "NG1-1", cooperativeId: "coop_1", by: "Ánh" }
    const items = [
      { orderItemId: await lineOf(sent), productId: product, variantId: `v_${product}`, quantity: 2 },
    ] as const
    for (let times = 0; times < 2; times += 1) {
      await tables.sql.transaction((tx) => issueStock(tx, parcel, items))
      expect([await reserved(tables.sql, product), await promised(waiting)]).toEqual([1, [[1, 1]]])
      await tables.sql.transaction((tx) => returnStock(tx, parcel, items))
      expect([await reserved(tables.sql, product), await promised(waiting)]).toEqual([3, [[1, 1]]])
    }
    const { rows } = (await tables.sql.raw(
      "select distinct allow_backorder, deleted_at from reservation_item where inventory_item_id = ?",
      [`i_${product}`],
    )) as { rows: unknown[] }
    expect(rows).toEqual([{ allow_backorder: false, deleted_at: null }])
    expect(await sellHere(product)).toBe(false)
    await made(product, 1)
    expect(await promised(waiting)).toEqual([[2, 0]])
  })

  it("is taken back when the store room was counted lower meanwhile", async () => {
    const product = await goods(4)
    const [sent] = [await bought(product, 2), await bought(product, 2)]
    const parcel = { sellerOrderId: `so_${sent}`, number: "NG2-1", cooperativeId: "coop_1", by: "Ánh" }
    const items = [
      { orderItemId: await lineOf(sent), productId: product, variantId: `v_${product}`, quantity: 2 },
    ] as const
    await tables.sql.transaction((tx) => issueStock(tx, parcel, items))
    await setStock(tables.sql, product, 1)
    await tables.sql.transaction((tx) => returnStock(tx, parcel, items))
    expect([await reserved(tables.sql, product), await sellHere(product)]).toEqual([4, false])
  })
})

describe("what is promised to a floor's order that is no order of ours yet", () => {
  /** As the repair of checkouts finds it, which knows Medusa's orders alone. */
  async function repaired(product: string): Promise<number> {
    await tables.sql.raw(
      "update reservation_item set created_at = now() - interval '1 hour' where inventory_item_id = ?",
      [`i_${product}`],
    )
    await freeReservationsOfNothing(tables.sql, 45, 10_000)
    return reserved(tables.sql, product)
  }

  it("stays promised while it is not paid for, and is freed only when its order was made and is gone", async () => {
    const product = await goods(5)
    const order = await heard(product, 2, "unpaid")
    expect(await sellHere(product)).toBe(true)
    // What the shop sold is of no order here, and stands for what a checkout left.
    expect(await repaired(product)).toBe(2)
    await tables.sql.raw(`insert into "order" (id) values (?)`, [order])
    await tables.sql.raw("insert into order_item (id, order_id, item_id) values (?, ?, ?)", [
      ...[`item_${order}`, order, await lineOf(order)],
    ])
    await markPlaced(tables.sql, { account_id: ACCOUNT, external_order_id: order })
    expect(await repaired(product)).toBe(2)
    await tables.sql.raw(`update "order" set status = 'canceled' where id = ?`, [order])
    expect(await repaired(product)).toBe(0)
  })

  it("is freed at once when the floor calls it off", async () => {
    const product = await goods(5)
    const order = await heard(product, 2, "unpaid")
    expect(await repaired(product)).toBe(2)
    const news = { externalOrderId: order, stage: "cancelled" } as RemoteOrder
    await tables.sql.transaction((tx) => promiseNews(ACCOUNT)(tx, news, "changed"))
    expect(await repaired(product)).toBe(0)
  })
})
