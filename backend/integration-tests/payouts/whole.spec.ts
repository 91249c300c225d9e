import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { insertFeeRule } from "../../src/modules/payout/fee-rule-store"
import type { OrderTables } from "../orders/support/order-tables"
import { startBookTables } from "./support/book-tables"
import { faultsOfBooks } from "./support/whole-books"
import { WholeWorld, type Part, type Provider } from "./support/whole-world"

/** A quarter of a minute's worth; `BOOK_HISTORIES=2000` for a night, `BOOK_SEED` to see one again. */
const RUNS = Number(process.env.BOOK_HISTORIES ?? 15)
const SEED = Number(process.env.BOOK_SEED ?? Date.now() % 2 ** 31)
const END = new Date(Date.UTC(2028, 5, 1))

vi.setConfig({ testTimeout: 120_000 + RUNS * 3_000 })

let tables: OrderTables
beforeAll(async () => {
  tables = await startBookTables()
  const rule = { created_by: "user_1", valid_from: "2026-01-01", valid_to: null, province_group: null, fixed: 0 }
  const anybody = { cooperative_id: null, payment_method: null }
  await insertFeeRule(tables.sql, { ...rule, ...anybody, id: "all", kind: "platform", basis_points: 333, fixed: 700 })
  const vnpay = { cooperative_id: null, payment_method: "vnpay" as const, basis_points: 110 }
  await insertFeeRule(tables.sql, { ...rule, ...vnpay, id: "vnpay", kind: "payment" })
}, 60_000)
afterAll(() => tables.stop())

/** The tables say what there is; nothing of it is kept beside them. */
type Command = fc.AsyncCommand<object, WholeWorld>

const command = (name: string, run: (world: WholeWorld) => Promise<unknown>): Command => ({
  check: () => true,
  run: async (_, world) => {
    await run(world)
  },
  toString: () => name,
})
/** What there is nothing of yet happens to nobody. */
const ofPart = (n: number, world: WholeWorld, run: (part: Part) => Promise<unknown>) => {
  const part = world.parts[n % Math.max(1, world.parts.length)]
  return part ? run(part) : Promise.resolve()
}

const provider = fc.constantFrom<Provider>("pp_cod_cod", "pp_cod_cod", "pp_vnpay_vnpay", "pp_vietqr_vietqr")
const sums = fc.record({
  goods: fc.integer({ min: 1, max: 3_000_000 }),
  delivery: fc.constantFrom(0, 15_000, 22_000, 30_001),
})
const order = fc
  .tuple(provider, fc.array(sums, { minLength: 1, maxLength: 3 }))
  .map(([how, parts]) => command(`${how} of ${JSON.stringify(parts)}`, (world) => world.place(how, parts)))

const place = fc.nat(5)
const arrive = place.map((n) => command(`${n} arrives`, (world) => ofPart(n, world, (part) => world.arrive(part))))
const refuse = place.map((n) => command(`${n} is refused`, (world) => ofPart(n, world, (part) => world.refuse(part))))
const differing = fc.constantFrom(0, 0, 0, -5_000, 2_000)
const bring = fc.tuple(place, differing, fc.boolean(), fc.boolean()).map(([n, more, isStrange, twice]) =>
  command(`cash of ${n} and ${more}${isStrange ? ", and a stranger's" : ""}${twice ? ", twice" : ""}`, (world) =>
    ofPart(n, world, async ({ id, cooperativeId, goods, delivery, isCash }) => {
      const amount = Math.max(0, goods + delivery + more)
      const lines = [
        ...(isCash ? [{ reference: id, amount }] : []),
        ...(isStrange ? [{ reference: `LA${id.slice(5)}`, amount: 9_000 }] : []),
      ]
      await world.bring(cooperativeId, lines)
      if (twice) await world.bring(cooperativeId, lines)
    }),
  ),
)
const confirm = fc
  .tuple(place, differing)
  .map(([n, more]) =>
    command(`${n} is counted with ${more}`, (world) =>
      ofPart(n, world, (part) => world.confirm(part, Math.max(0, part.goods + part.delivery + more))),
    ),
  )
const end = fc.constantFrom("succeeded" as const, "succeeded" as const, "rejected" as const)
const refund = fc
  .tuple(place, fc.constantFrom(1, 2, 4), end)
  .map(([n, share, how]) =>
    command(`${share}/4 of ${n} back: ${how}`, (world) => ofPart(n, world, (part) => world.refundOf(part, share, how))),
  )
const book = fc.constant(command("facts are booked", (world) => world.book()))
const close = fc.constant(command("months are closed", (world) => world.close()))

const plain = fc.oneof(
  { arbitrary: order, weight: 4 },
  { arbitrary: bring, weight: 4 },
  ...[arrive, arrive, refuse, confirm, refund, book, close].map((arbitrary) => ({ arbitrary, weight: 1 })),
)
/** What is asked for again when it failed: lists of carriers, counted cash, jobs. */
const mortal = fc.oneof(bring, confirm, book, close)
const killed = fc.tuple(fc.integer({ min: 1, max: 14 }), mortal).map(([statement, inner]): Command => ({
  check: () => true,
  run: (made, world) => world.dying(statement, () => inner.run(made, world)),
  toString: () => `killed at statement ${statement} of: ${inner.toString()}`,
}))
const histories = fc.commands([fc.oneof({ arbitrary: plain, weight: 3 }, { arbitrary: killed, weight: 1 })], {
  maxCommands: 25,
  size: "max",
})

describe("the whole books", () => {
  it(`balance for cash, cards and transfers, whoever refuses, brings too little or dies (seed ${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (commands) => {
        const world = new WholeWorld(tables.sql)
        await fc.asyncModelRun(() => ({ model: {}, real: world }), commands)
        // A refund is charged once it is known of all parts of its order whether they arrived.
        for (const part of world.parts) await (part.isCash ? world.refuse(part) : world.arrive(part))
        await world.close(END)
        await world.close(END)
        expect(await faultsOfBooks(world, tables.sql)).toEqual([])
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: process.env.BOOK_SHRINK === undefined },
    )
  })
})
