import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { canMove, SELLER_ORDER_STATUSES, UNDOS, type SellerOrderStatus } from "../../src/modules/seller_order/status"
import { type OrderTables, startOrderTables } from "./support/order-tables"

// Each test asks Postgres hundreds of things.
vi.setConfig({ testTimeout: 60_000 })

let tables: OrderTables
const cooperativeId = "coop_1"

beforeAll(async () => {
  tables = await startOrderTables()
}, 60_000)
afterAll(() => tables.stop())

const pick = (itemId: string, batchId: string, quantity: number) =>
  tables.sql.raw(`insert into lot_allocation (item_id, batch_id, quantity, member_id) values (?, ?, ?, 'mem_1')`, [
    itemId,
    batchId,
    quantity,
  ])

const accepted = async (quantity: number) => {
  const order = await tables.order({ cooperativeId, items: [{ quantity }] })
  return { ...order, item: order.items[0] ?? "" }
}

describe("lots in the database", () => {
  it("never gives away more of a lot than it has, however many pack at once", async () => {
    const lot = await tables.lot(cooperativeId, { quantity: 10 })
    const orders = await Promise.all(Array.from({ length: 8 }, () => accepted(3)))
    const outcomes = await Promise.allSettled(orders.map(({ item }) => pick(item, lot, 3)))
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(3)
    for (const outcome of outcomes) {
      if (outcome.status === "rejected")
        expect(outcome.reason).toMatchObject({ constraint: "lot_allocation_within_batch" })
    }
  })

  it("never gives an item more than was ordered", async () => {
    const lots = await Promise.all([1, 2, 3].map(() => tables.lot(cooperativeId, { quantity: 10 })))
    const { item } = await accepted(5)
    const outcomes = await Promise.allSettled(lots.map((lot) => pick(item, lot, 2)))
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(2)
  })

  it.each([
    ["of another cooperative", "coop_2", {}, "lot_allocation_of_product"],
    ["of another product", cooperativeId, { productId: "prod_2" }, "lot_allocation_of_product"],
    ["recalled", cooperativeId, { state: "recalled" }, "lot_allocation_of_sealed"],
    ["not sealed yet", cooperativeId, { state: "draft" }, "lot_allocation_of_sealed"],
    ["out of date", cooperativeId, { expiresOn: "2020-01-01" }, "lot_allocation_in_date"],
  ])("refuses a lot that is %s", async (_what, owner, lot, constraint) => {
    const { item } = await accepted(1)
    const lotId = await tables.lot(owner, { quantity: 5, ...lot })
    await expect(pick(item, lotId, 1)).rejects.toMatchObject({ constraint })
  })

  it("keeps the lots of what is packed", async () => {
    const lot = await tables.lot(cooperativeId, { quantity: 5 })
    const { id, item } = await accepted(2)
    await pick(item, lot, 2)
    await tables.sql.raw(`update seller_order set status = 'packed', packed_at = now() where id = ?`, [id])
    await expect(tables.sql.raw(`delete from lot_allocation where item_id = ?`, [item])).rejects.toMatchObject({
      constraint: "lot_allocation_while_packing",
    })
  })
})

describe("the status machine in the database", () => {
  const may = (from: SellerOrderStatus, to: SellerOrderStatus) =>
    from === to || canMove(from, to) || UNDOS.some((undo) => undo.from === from && undo.to === to)

  it("moves exactly as the code says it may", async () => {
    const times = `accepted_at = now(), packed_at = now(), handed_over_at = now(), refuse_reason = 'hết hàng'`
    const ended = (status: string) => (["cancelled", "refused"].includes(status) ? "now()" : "null")
    const delivered = (status: string) => (status === "delivered" ? "now()" : "null")
    const path: Record<SellerOrderStatus, SellerOrderStatus[]> = {
      new: [],
      accepted: ["accepted"],
      packed: ["accepted", "packed"],
      handed_over: ["accepted", "packed", "handed_over"],
      delivered: ["accepted", "packed", "handed_over", "delivered"],
      cancelled: ["cancelled"],
      refused: ["refused"],
    }
    const move = (id: string, to: SellerOrderStatus) =>
      tables.sql.raw(
        `update seller_order set status = ?, ${times}, ended_at = ${ended(to)}, delivered_at = ${delivered(to)} where id = ?`,
        [to, id],
      )
    for (const from of SELLER_ORDER_STATUSES) {
      for (const to of SELLER_ORDER_STATUSES) {
        const { id } = await tables.order({ cooperativeId, items: [], status: "new" })
        for (const step of path[from]) await move(id, step)
        const moved = await move(id, to).then(
          () => true,
          () => false,
        )
        expect(`${from} -> ${to}: ${moved}`).toBe(`${from} -> ${to}: ${may(from, to)}`)
      }
    }
  })

  it("keeps its history as it was written", async () => {
    const { id } = await accepted(1)
    const insert = `insert into seller_order_history (seller_order_id, action, to_status) values (?, 'accepted', 'accepted')`
    await tables.sql.raw(insert, [id])
    await expect(tables.sql.raw(`delete from seller_order_history where seller_order_id = ?`, [id])).rejects.toThrow(
      "append-only",
    )
    await expect(tables.sql.raw(`update seller_order_history set action = 'x'`)).rejects.toThrow("append-only")
  })
})
