import { randomUUID } from "node:crypto"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { insertFeeRule } from "../../src/modules/payout/fee-rule-store"
import { bookFacts, closeMonths } from "../../src/workflows/payout/book"
import { failingAt } from "../orders/support/failing-sql"
import type { OrderTables } from "../orders/support/order-tables"
import { arrive, comeBack, payBack, placeParts, startBookTables } from "./support/book-tables"

// Each test asks Postgres thousands of things.
vi.setConfig({ testTimeout: 120_000 })

let tables: OrderTables
beforeAll(async () => {
  tables = await startBookTables()
  const rule = { created_by: "user_1", valid_to: null, province_group: null, fixed: 0 }
  await insertFeeRule(tables.sql, {
    ...rule,
    ...{ id: "all", kind: "platform", cooperative_id: null, payment_method: null },
    ...{ basis_points: 333, fixed: 700, valid_from: "2026-01-01" },
  })
  await insertFeeRule(tables.sql, {
    ...rule,
    ...{ id: "vnpay", kind: "payment", cooperative_id: null, payment_method: "vnpay" },
    ...{ basis_points: 110, valid_from: "2026-01-01" },
  })
}, 60_000)
afterAll(() => tables.stop())

const never = (fault: string) => {
  throw new Error(fault)
}
const name = (kind: string) => `${kind}_${randomUUID().slice(0, 10)}`
const sums = async (sql: Knex, query: string, values: string[]): Promise<number> =>
  Number(((await sql.raw(query, values)) as { rows: { sum: string | null }[] }).rows[0]?.sum ?? 0)

const entriesSum = (cooperative: string, ...kinds: string[]) =>
  sums(
    tables.sql,
    `select sum(amount) from settlement_entry where cooperative_id = ?${kinds.length ? ` and kind in ('${kinds.join("','")}')` : ""}`,
    [cooperative],
  )
const statementsSum = (cooperative: string) =>
  sums(tables.sql, `select sum(total) from settlement_statement where cooperative_id = ?`, [cooperative])

const at = (day: number) => new Date(Date.UTC(2026, 2, 1 + day, 5))
const END = new Date(Date.UTC(2027, 5, 1))

type PartPlan = { goods: number; delivery: number; door: "takes" | "refuses"; shortBy: number; day: number }
type OrderPlan = { provider: string; parts: PartPlan[]; refunds: { share: number; day: number }[] }

const part = fc.record({
  goods: fc.integer({ min: 1, max: 3_000_000 }),
  delivery: fc.constantFrom(0, 15_000, 22_000, 30_001),
  door: fc.constantFrom("takes" as const, "takes" as const, "refuses" as const),
  shortBy: fc.constantFrom(0, 0, 0, 5000, -2000),
  day: fc.nat(60),
})
const order: fc.Arbitrary<OrderPlan> = fc.record({
  provider: fc.constantFrom("pp_cod_cod", "pp_manual", "pp_manual"),
  parts: fc.array(part, { minLength: 1, maxLength: 3 }),
  refunds: fc.array(fc.record({ share: fc.integer({ min: 1, max: 70 }), day: fc.nat(80) }), { maxLength: 3 }),
})

type Books = { paid: number; refunded: number; kept: number }

describe("the books", () => {
  it("add up to what buyers paid, less what they got back and what is kept, whatever the jobs' order", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(order, { minLength: 1, maxLength: 5 }),
        fc.array(fc.nat(100)),
        async (orders, noise) => {
          const cooperatives = [name("coop"), name("coop"), name("coop")]
          const expected = new Map<string, Books>(cooperatives.map((id) => [id, { paid: 0, refunded: 0, kept: 0 }]))
          const events: { day: number; run: () => Promise<void> }[] = []
          for (const plan of orders) await schedule(plan, cooperatives, { expected, events })
          events.sort((a, b) => a.day - b.day)
          for (const [index, { day, run }] of events.entries()) {
            await run()
            // Some passes come late, some twice, some at once; some months are closed in between.
            const dice = noise[index % Math.max(1, noise.length)] ?? 0
            if (dice % 3 === 0) await Promise.all([bookFacts(tables.sql, never), bookFacts(tables.sql, never)])
            if (dice % 5 === 0) await closeMonths(tables.sql, at(day), never)
          }
          await closeMonths(tables.sql, END, never)
          await closeMonths(tables.sql, END, never)
          for (const id of cooperatives) {
            const books = expected.get(id) as Books
            const fees = 0 - (await entriesSum(id, "fee", "payment_fee"))
            const total = await entriesSum(id)
            expect(await entriesSum(id, "goods", "delivery", "cash_difference")).toBe(books.paid)
            expect(0 - (await entriesSum(id, "refund"))).toBe(books.refunded)
            expect(0 - (await entriesSum(id, "cash_kept"))).toBe(books.kept)
            expect(total).toBe(books.paid - books.refunded - fees - books.kept)
            expect(fees).toBeGreaterThanOrEqual(0)
            const owed = await sums(
              tables.sql,
              `select sum(amount) from settlement_entry e where cooperative_id = ? and kind = 'carry_over' and not exists (
               select from settlement_statement s where s.cooperative_id = e.cooperative_id and s.month = e.month)`,
              [id],
            )
            expect((await statementsSum(id)) + owed).toBe(total)
          }
        },
      ),
      { numRuns: 20 },
    )
  })

  it("hold each fact once when the process dies at any statement", async () => {
    const cooperativeId = name("coop")
    const orderId = name("order")
    const parts = [{ id: name("sord"), cooperativeId, goods: 100_000, delivery: 20_000 }]
    await placeParts(tables.sql, { orderId, provider: "pp_manual", parts })
    await arrive(tables.sql, parts[0]?.id ?? "", { at: at(3), cash: null })
    await payBack(tables.sql, { id: name("ref"), orderId, amount: 30_000, at: at(5) })
    for (let statement = 1; ; statement += 1) {
      const { sql, died } = failingAt(tables.sql, statement)
      await closeMonths(sql, END, () => undefined).catch(() => undefined)
      if (!died()) break
    }
    expect(await entriesSum(cooperativeId, "goods")).toBe(100_000)
    expect(await entriesSum(cooperativeId, "refund")).toBe(-30_000)
    expect(await statementsSum(cooperativeId)).toBe(await entriesSum(cooperativeId))
    // 3.33 % of the 70,000 that stay sold, and the fixed part.
    expect(await entriesSum(cooperativeId, "fee")).toBe(-(2331 + 700))
  })

  it("do not change once a month is closed: what comes late goes into the next", async () => {
    const cooperativeId = name("coop")
    const [first, late] = [name("sord"), name("sord")]
    for (const id of [first, late]) {
      const parts = [{ id, cooperativeId, goods: 50_000, delivery: 0 }]
      await placeParts(tables.sql, { orderId: name("order"), provider: "pp_manual", parts })
    }
    await arrive(tables.sql, first, { at: at(3), cash: null })
    await closeMonths(tables.sql, at(40), never)
    await arrive(tables.sql, late, { at: at(4), cash: null })
    await bookFacts(tables.sql, never)
    const found = (await tables.sql.raw(
      `select month, seller_order_id as part from settlement_entry where cooperative_id = ? and kind = 'goods' order by 1`,
      [cooperativeId],
    )) as { rows: unknown[] }
    expect(found.rows).toEqual([
      { month: "2026-03", part: first },
      { month: "2026-04", part: late },
    ])
    const change = (query: string) => tables.sql.raw(query, [cooperativeId])
    await expect(change(`update settlement_entry set amount = 1 where cooperative_id = ?`)).rejects.toThrow(
      /append-only/,
    )
    await expect(change(`delete from settlement_statement where cooperative_id = ?`)).rejects.toThrow(/stays/)
    await expect(
      change(`insert into settlement_entry (key, cooperative_id, month, kind, amount, happened_at)
        values ('x', ?, '2026-03', 'goods', 1, now())`),
    ).rejects.toThrow(/closed/)
  })

  it("are closed by the calendar of Viet Nam: at five in the evening of the last day in London", async () => {
    const cooperativeId = name("coop")
    const orderId = name("order")
    const parts = [{ id: name("sord"), cooperativeId, goods: 10_000, delivery: 0 }]
    await placeParts(tables.sql, { orderId, provider: "pp_manual", parts })
    await arrive(tables.sql, parts[0]?.id ?? "", { at: new Date("2026-03-31T16:59:59Z"), cash: null })
    await closeMonths(tables.sql, new Date("2026-03-31T16:59:59Z"), never)
    const closed = () =>
      sums(tables.sql, `select count(*) as sum from settlement_statement where cooperative_id = ?`, [cooperativeId])
    expect(await closed()).toBe(0)
    await closeMonths(tables.sql, new Date("2026-03-31T17:00:00Z"), never)
    expect(await closed()).toBe(1)
  })
})

type World = { expected: Map<string, Books>; events: { day: number; run: () => Promise<void> }[] }

/** Places an order and plans what becomes of it; whose share of a refund is whose is told apart by naming the part. */
async function schedule(plan: OrderPlan, cooperatives: readonly string[], { expected, events }: World): Promise<void> {
  const { sql } = tables
  const orderId = name("order")
  const isCash = plan.provider === "pp_cod_cod"
  const parts = plan.parts.map((each, index) => ({
    ...each,
    ...{ id: name("sord"), cooperativeId: cooperatives[index % cooperatives.length] ?? "" },
  }))
  await placeParts(sql, { orderId, provider: plan.provider, parts })
  for (const each of parts) {
    const due = each.goods + each.delivery
    const books = expected.get(each.cooperativeId) as Books
    if (each.door === "refuses") {
      events.push({ day: each.day, run: () => comeBack(sql, each.id, at(each.day)) })
      continue
    }
    const cash = isCash ? Math.max(0, due - each.shortBy) : null
    books.paid += cash ?? due
    books.kept += cash ?? 0
    events.push({ day: each.day, run: () => arrive(sql, each.id, { at: at(each.day), cash }) })
  }
  const arrived = parts.filter(({ door }) => door === "takes")
  const [target] = arrived
  if (!target) return
  let left = isCash ? Math.max(0, target.goods + target.delivery - target.shortBy) : target.goods + target.delivery
  for (const { share, day } of plan.refunds) {
    const amount = Math.min(left, Math.ceil((left * share) / 100))
    if (amount <= 0) continue
    left -= amount
    const books = expected.get(target.cooperativeId) as Books
    books.refunded += amount
    if (isCash) books.kept -= amount
    const when = target.day + day
    const refund = { id: name("ref"), orderId, amount, at: at(when), part: target.id }
    events.push({ day: when, run: () => payBack(sql, refund) })
  }
}

describe("a parcel bought on another floor", () => {
  it("is in no book of ours: the floor has the money and pays the cooperative, whatever the fees here are", async () => {
    const cooperativeId = name("coop")
    const orderId = name("order")
    const parts = [{ id: name("sord"), cooperativeId, goods: 90_000, delivery: 0 }]
    await placeParts(tables.sql, { orderId, provider: "pp_manual", parts })
    await tables.sql.raw(
      `insert into channel_account (id, cooperative_id, platform, shop_ref) values (?, ?, 'shopee', ?)`,
      [`chacc_${orderId}`, cooperativeId, orderId],
    )
    await tables.sql.raw(
      `insert into channel_order (account_id, external_order_id, stage, status, core_order_id)
       values (?, '2611SN', 'delivered', 'COMPLETED', ?)`,
      [`chacc_${orderId}`, orderId],
    )
    await arrive(tables.sql, parts[0]?.id ?? "", { at: at(3), cash: null })
    await bookFacts(tables.sql, never)
    expect(await entriesSum(cooperativeId)).toBe(0)
    const booked = (await tables.sql.raw("select booked_at is not null as is_booked from seller_order where id = ?", [
      parts[0]?.id ?? "",
    ])) as { rows: unknown[] }
    expect(booked.rows).toEqual([{ is_booked: true }])
  })
})
