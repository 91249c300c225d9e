import { randomUUID } from "node:crypto"
import fc from "fast-check"
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { advanceMark, newOrderIds } from "../../src/modules/seller_order/derivation-store"
import type { CoreLine, CoreOrder } from "../../src/modules/seller_order/split-order"
import { deriveOrder, reconcileOrders, type Derivations } from "../../src/workflows/seller_order/reconcile-orders"
import { failingAt } from "./support/failing-sql"
import { type OrderTables, startOrderTables } from "./support/order-tables"

// Each test asks Postgres hundreds of things.
vi.setConfig({ testTimeout: 60_000 })

let tables: OrderTables
const orders = new Map<string, CoreOrder>()
const cooperatives = new Map([
  ["prod_a", "coop_a"],
  ["prod_b", "coop_b"],
])

beforeAll(async () => {
  tables = await startOrderTables()
}, 60_000)
afterAll(() => tables.stop())
beforeEach(() => orders.clear())

/** Medusa's tables hold the order; its totals are computed on reading, as here. */
const world = (sql: Knex = tables.sql, told: string[] = []): Derivations => ({
  sql,
  logger: { warn: () => undefined },
  readOrder: (id) => {
    const order = orders.get(id)
    return Promise.resolve(order ? { order, cooperatives } : null)
  },
  announce: ({ made, cancelled }) => {
    told.push(...made.map(({ number }) => `new ${number}`), ...cancelled.map(({ number }) => `cancelled ${number}`))
    return Promise.resolve()
  },
})

const line = (id: string, productId: string, quantity: number, price = 50_000): CoreLine => ({
  ...{ id, productId, variantId: null, title: "Chè", variantTitle: "gói", quantity, unitPrice: price },
  ...{ discountTotal: 0, total: price * quantity },
})

let clock = 0
/** Ids that sort by time, as Medusa's do. */
const newId = () => `order_01${String(++clock).padStart(8, "0")}${randomUUID().slice(0, 6).toUpperCase()}`

async function place(lines: CoreLine[], more: Partial<CoreOrder> = {}): Promise<CoreOrder> {
  const id = newId()
  const goods = lines.reduce((sum, { total }) => sum + total, 0)
  const order: CoreOrder = {
    ...{ id, displayId: String(clock), version: 1, isCancelled: false, isDraft: false, placedAt: new Date() },
    ...{
      shippingTotal: 30_000,
      cashDue: goods + 30_000,
      lines: lines.map((each) => ({ ...each, id: `${id}_${each.id}` })),
    },
    ...more,
  }
  orders.set(id, order)
  await tables.sql.raw(`insert into "order" (id, is_draft_order) values (?, ?)`, [id, order.isDraft])
  return order
}

async function change(order: CoreOrder, more: Partial<CoreOrder>): Promise<void> {
  const changed = { ...order, version: order.version + 1, ...more }
  orders.set(order.id, changed)
  await tables.sql.raw(`update "order" set version = ?, canceled_at = ? where id = ?`, [
    changed.version,
    changed.isCancelled ? new Date() : null,
    order.id,
  ])
}

const rows = async <T>(query: string, values: string[]): Promise<T[]> =>
  ((await tables.sql.raw(query, values)) as { rows: T[] }).rows

type PartRow = {
  id: string
  cooperative_id: string
  number: string
  status: string
  needs_attention: string | null
} & Record<"item_total" | "shipping_total" | "cod_amount" | "quantity" | "items", number>
const partsOf = (orderId: string) =>
  rows<PartRow>(
    `select s.id, s.cooperative_id, s.number, s.status, s.needs_attention, s.item_total::int, s.shipping_total::int,
       s.cod_amount::int, coalesce(sum(i.quantity), 0)::int as quantity, count(i.id)::int as items
      from seller_order s left join seller_order_item i on i.seller_order_id = s.id
      where s.order_id = ? group by s.id order by s.ordinal`,
    [orderId],
  )
const gapsOf = (orderId: string) =>
  rows<{ reason: string }>(`select reason from order_line_gap where order_id = ? and resolved_at is null`, [orderId])
const total = (parts: PartRow[], of: "item_total" | "shipping_total" | "cod_amount") =>
  parts.reduce((sum, part) => sum + part[of], 0)

describe("derivation", () => {
  it("makes one part for each cooperative, and none twice", async () => {
    const told: string[] = []
    const order = await place([line("1", "prod_a", 2), line("2", "prod_b", 1), line("3", "prod_a", 1, 33_333)])
    await reconcileOrders(world(tables.sql, told))
    await deriveOrder(world(tables.sql, told), order.id)
    const parts = await partsOf(order.id)
    expect(parts).toMatchObject([
      { cooperative_id: "coop_a", number: `NG${order.displayId}-1`, status: "new", items: 2, item_total: 133_333 },
      { cooperative_id: "coop_b", number: `NG${order.displayId}-2`, status: "new", items: 1, item_total: 50_000 },
    ])
    expect(total(parts, "shipping_total")).toBe(30_000)
    expect(total(parts, "cod_amount")).toBe(213_333)
    expect(told).toEqual(parts.map(({ number }) => `new ${number}`))
  })

  it("makes one set when many processes derive at once", async () => {
    const pools = Array.from({ length: 4 }, () => tables.connect(6))
    const told: string[] = []
    const placed = await Promise.all(
      Array.from({ length: 10 }, () => place([line("1", "prod_a", 1), line("2", "prod_b", 1)])),
    )
    await Promise.all(
      pools.flatMap((pool) => [
        reconcileOrders(world(pool, told)),
        ...placed.map(({ id }) => deriveOrder(world(pool, told), id)),
      ]),
    )
    for (const { id } of placed) {
      expect(await partsOf(id)).toMatchObject([{ items: 1 }, { items: 1 }])
    }
    expect(new Set(told).size).toBe(20)
    expect(told).toHaveLength(20)
  })

  it("leaves a gap or the whole when it dies at any statement, and the next pass closes the gap", async () => {
    for (let dies = 1; ; dies++) {
      const order = await place([line("1", "prod_a", 2), line("2", "prod_b", 1), line("3", "prod_none", 1)])
      const { sql, died } = failingAt(tables.sql, dies)
      await deriveOrder(world(sql), order.id).catch(() => undefined)
      const left = await partsOf(order.id)
      expect([0, 2]).toContain(left.length)
      await tables.sql.raw(`update order_derivation set checked_at = now() - interval '1 hour' where order_id = ?`, [
        order.id,
      ])
      await reconcileOrders(world())
      expect(await partsOf(order.id)).toMatchObject([{ items: 1 }, { items: 1 }])
      expect(await gapsOf(order.id)).toEqual([{ reason: "no_cooperative" }])
      if (!died()) break
      expect(dies).toBeLessThan(60)
    }
  }, 60_000)

  it("flags lines of goods that belong to nobody, and deals them out once they do", async () => {
    const order = await place([line("1", "prod_a", 1), line("2", "prod_new", 3)])
    await deriveOrder(world(), order.id)
    const [before] = await partsOf(order.id)
    expect(await gapsOf(order.id)).toEqual([{ reason: "no_cooperative" }])
    cooperatives.set("prod_new", "coop_new")
    await tables.sql.raw(`update order_derivation set checked_at = now() - interval '1 hour' where order_id = ?`, [
      order.id,
    ])
    await reconcileOrders(world())
    const after = await partsOf(order.id)
    expect(after[0]).toEqual(before)
    expect(after[1]).toMatchObject({ cooperative_id: "coop_new", quantity: 3 })
    expect(total(after, "cod_amount")).toBe(order.cashDue)
    expect(await gapsOf(order.id)).toEqual([])
  })

  it("waits for a draft to become an order", async () => {
    const order = await place([line("1", "prod_a", 1)], { isDraft: true })
    await reconcileOrders(world())
    expect(await partsOf(order.id)).toEqual([])
    orders.set(order.id, { ...order, isDraft: false })
    await tables.sql.raw(`update order_derivation set checked_at = now() - interval '1 hour' where order_id = ?`, [
      order.id,
    ])
    await reconcileOrders(world())
    expect(await partsOf(order.id)).toHaveLength(1)
  })

  it("is not held up by an order that cannot be read", async () => {
    const bad = await place([line("1", "prod_a", 1)])
    const after = await place([line("1", "prod_a", 1)])
    const { readOrder, ...others } = world()
    await reconcileOrders({
      ...others,
      readOrder: (id) => (id === bad.id ? Promise.reject(new Error("unreadable")) : readOrder(id)),
    })
    expect(await partsOf(after.id)).toHaveLength(1)
    expect(await rows(`select state from order_derivation where order_id = ?`, [bad.id])).toEqual([{ state: "failed" }])
  })

  it("takes the parts of an order back that a failed checkout took back", async () => {
    const order = await place([line("1", "prod_a", 1)])
    await deriveOrder(world(), order.id)
    orders.delete(order.id)
    await tables.sql.raw(`delete from "order" where id = ?`, [order.id])
    await reconcileOrders(world())
    expect(await partsOf(order.id)).toMatchObject([{ status: "cancelled" }])
  })
})

describe("a core order that changes", () => {
  const pack = (id: string) =>
    tables.sql
      .raw(`update seller_order set status = 'accepted', accepted_at = now() where id = ?`, [id])
      .then(() => tables.sql.raw(`update seller_order set status = 'packed', packed_at = now() where id = ?`, [id]))

  it("is followed by parts that are not packed; picked lots are picked anew", async () => {
    const order = await place([line("1", "prod_a", 2), line("2", "prod_b", 1)])
    await deriveOrder(world(), order.id)
    const [first] = await partsOf(order.id)
    await tables.sql.raw(`update seller_order set status = 'accepted', accepted_at = now() where id = ?`, [
      first?.id ?? "",
    ])
    const lot = await tables.lot("coop_a", { productId: "prod_a", quantity: 5 })
    await tables.sql.raw(
      `insert into lot_allocation (item_id, batch_id, quantity, member_id)
       select id, ?, 2, 'mem_1' from seller_order_item where seller_order_id = ?`,
      [lot, first?.id ?? ""],
    )
    const lines = [{ ...order.lines[0]!, quantity: 1, total: 50_000 }]
    await change(order, { lines, cashDue: 80_000 })
    await reconcileOrders(world())
    const parts = await partsOf(order.id)
    expect(parts).toMatchObject([
      { status: "accepted", quantity: 1, item_total: 50_000, shipping_total: 30_000, cod_amount: 80_000 },
      { status: "cancelled", quantity: 0, item_total: 0, shipping_total: 0, cod_amount: 0 },
    ])
    expect(await rows(`select 1 as one from lot_allocation where batch_id = ?`, [lot])).toEqual([])
  })

  it("leaves a packed part as it is, and flags it", async () => {
    const order = await place([line("1", "prod_a", 2), line("2", "prod_b", 1)])
    await deriveOrder(world(), order.id)
    const [packed] = await partsOf(order.id)
    await pack(packed?.id ?? "")
    await change(order, { lines: [{ ...order.lines[0]!, quantity: 5 }, order.lines[1]!] })
    await reconcileOrders(world())
    const parts = await partsOf(order.id)
    expect(parts[0]).toEqual({ ...packed, status: "packed", needs_attention: "edited_after_packing" })
    expect(total(parts, "shipping_total")).toBe(order.shippingTotal)
    expect(total(parts, "cod_amount")).toBe(order.cashDue)
  })

  it("takes its parts along when it is cancelled, but for what is on its way", async () => {
    const told: string[] = []
    const order = await place([line("1", "prod_a", 1), line("2", "prod_b", 1)])
    await deriveOrder(world(), order.id)
    const [sent] = await partsOf(order.id)
    await pack(sent?.id ?? "")
    await tables.sql.raw(`update seller_order set status = 'handed_over', handed_over_at = now() where id = ?`, [
      sent?.id ?? "",
    ])
    await change(order, { isCancelled: true })
    await reconcileOrders(world(tables.sql, told))
    await reconcileOrders(world(tables.sql, told))
    expect(await partsOf(order.id)).toMatchObject([
      { status: "handed_over", needs_attention: "cancelled_after_hand_over" },
      { status: "cancelled" },
    ])
    expect(told).toHaveLength(2)
  })

  it("is not undone by a reading that is older", async () => {
    const order = await place([line("1", "prod_a", 3)])
    await change(order, { lines: [{ ...order.lines[0]!, quantity: 1 }] })
    await deriveOrder(world(), order.id)
    orders.set(order.id, order)
    await deriveOrder(world(), order.id)
    expect(await partsOf(order.id)).toMatchObject([{ quantity: 1 }])
  })
})

describe("the mark over orders that are dealt out", () => {
  it("passes old orders only, and never one that nobody has looked at", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ isSeen: fc.boolean(), isOld: fc.boolean() }), { minLength: 1, maxLength: 8 }),
        async (drawn) => {
          await tables.sql.raw(`truncate "order", order_derivation; `)
          await tables.sql.raw(`update order_derivation_mark set position = ''`)
          const ids: string[] = []
          for (const { isSeen, isOld } of drawn) {
            const id = newId()
            ids.push(id)
            await tables.sql.raw(`insert into "order" (id, created_at) values (?, now() - make_interval(mins => ?))`, [
              id,
              isOld ? 60 : 1,
            ])
            if (isSeen)
              await tables.sql.raw(`insert into order_derivation (order_id, state) values (?, 'derived')`, [id])
          }
          await advanceMark(tables.sql, 100, 10)
          const stop = drawn.findIndex(({ isSeen, isOld }) => !isSeen || !isOld)
          const passed = stop === -1 ? ids.at(-1) : (ids[stop - 1] ?? "")
          expect(await rows(`select position from order_derivation_mark`, [])).toEqual([{ position: passed }])
          expect(await newOrderIds(tables.sql, 100)).toEqual(ids.filter((_, i) => !drawn[i]?.isSeen))
        },
      ),
      { numRuns: 40 },
    )
  }, 30_000)
})
