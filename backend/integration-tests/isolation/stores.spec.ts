import "../stamps/support/environment"
import fc from "fast-check"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { HOW_MANY, Ids } from "./support/ids"
import type { Asker, Rule } from "./support/rule"
import { RULES } from "./support/rules"
import { callersOf, storeFunctions } from "./support/source"
import { checksumQuery, startAllTables, type Tables } from "./support/tables"
import { addCooperative, allocate, THINGS, type ThingName } from "./support/things"

vi.setConfig({ testTimeout: 120_000 })

let tables: Tables
let checksum: string

beforeAll(async () => {
  tables = await startAllTables()
  checksum = await checksumQuery(tables.sql)
}, 120_000)
afterAll(() => tables.stop(), 60_000)

const NAMES = Object.keys(THINGS) as ThingName[]

/** What sets the ids of the second cooperative apart: what a query that compares too kindly would not see. */
const tag = fc.constantFrom(" ", "%", "_", "'", "\\", "-", "0", "'or'1'='1", "\u0301", "́A")

/** Who has its next thing made, again and again: any way in which two sequences can be interleaved. */
const turns = fc.infiniteStream(fc.boolean())

type World = { a: Asker; b: Asker; turn: () => boolean }
const world = fc.record({ tag, turns }).map(({ tag, turns }): World => {
  const asker = (suffix: string): Asker => {
    const own = new Ids(suffix)
    return { id: `coop${suffix}`, member: own.of("member"), own }
  }
  return { a: asker(""), b: asker(tag), turn: () => turns.next().value === true }
})

/** All of one cooperative's things in the order in which they need each other. */
function* makings(sql: Knex.Transaction, me: Asker): Generator<() => Promise<void>> {
  yield () => addCooperative(sql, me)
  for (const name of NAMES) for (let n = 0; n < HOW_MANY; n += 1) yield () => THINGS[name](sql, me, n)
  for (let n = 0; n < HOW_MANY; n += 1) yield () => allocate(sql, me, n)
}

async function interleave(sql: Knex.Transaction, askers: readonly Asker[], turn: () => boolean): Promise<void> {
  const open = askers.map((asker) => makings(sql, asker))
  while (open.length > 0) {
    const at = open.length > 1 && turn() ? 1 : 0
    const next = open[at]?.next()
    if (next?.done !== false) open.splice(at, 1)
    else await next.value()
  }
}

/** Runs in a transaction that is never kept. */
async function inVain<T>(sql: Knex | Knex.Transaction, work: (sql: Knex.Transaction) => Promise<T>): Promise<T> {
  const transaction = await sql.transaction()
  try {
    return await work(transaction)
  } finally {
    await transaction.rollback()
  }
}

type Asked = Exclude<Rule, { kind: "held" | "platform" }>
const rulesOfKind = <K extends Asked["kind"]>(...kinds: K[]) =>
  Object.entries(RULES).flatMap(([name, rule]) =>
    kinds.includes(rule.kind as K) ? [[name, rule as Asked] as const] : [],
  )

const readers = rulesOfKind("reads", "readsOwn")
const plain = (value: unknown): string =>
  JSON.stringify(value ?? null, (key, each: unknown) =>
    // Places in a list that everybody's entries share, and the clock of the database.
    key === "position" || key === "created_at"
      ? undefined
      : each instanceof Map || each instanceof Set
        ? [...each]
        : each,
  )
const NOTHING = new Set(["null", "false", "0", "[]", "{}", '""'])

async function readAll(sql: Knex.Transaction, me: Asker): Promise<Record<string, string>> {
  const told: Record<string, string> = {}
  for (const [name, { ask }] of readers) told[name] = plain(await ask(sql, me, me.own))
  return told
}

describe("functions that ask the database", () => {
  it("are all known, and no other", () => {
    expect(Object.keys(RULES).sort()).toEqual(storeFunctions().sort())
  })

  it("that are given ids alone are called where the thing was asked for in its cooperative's name", () => {
    const unguarded = Object.entries(RULES).flatMap(([name, rule]) => {
      const guards = "guards" in rule ? (rule.guards ?? []) : []
      if (guards.length === 0) return []
      const callers = callersOf(name).filter(({ text }) => !guards.some((guard) => guard.test(text)))
      return callers.map(({ path }) => `${name} in ${path}`)
    })
    expect(unguarded).toEqual([])
  })
})

describe("two cooperatives whose things are interleaved", () => {
  it("are told what they would be told alone, and of the other's things nothing", async () => {
    const telling = new Set<string>()
    await fc.assert(
      fc.asyncProperty(world, ({ a, b, turn }) =>
        inVain(tables.sql, async (sql) => {
          const alone = await inVain(sql, async (nested) => {
            await interleave(nested, [a], turn)
            return readAll(nested, a)
          })
          await interleave(sql, [a, b], turn)
          expect(await readAll(sql, a)).toEqual(alone)
          for (const [name, { kind, ask }] of readers) {
            if (!NOTHING.has(alone[name] ?? "")) telling.add(name)
            if (kind !== "reads" || ask.length < 3) continue
            expect([name, NOTHING.has(plain(await ask(sql, a, b.own)))]).toEqual([name, true])
            expect([name, NOTHING.has(plain(await ask(sql, b, a.own)))]).toEqual([name, true])
          }
        }),
      ),
      { numRuns: 5 },
    )
    // A reader that never tells anything would pass for one that keeps a secret.
    expect(readers.map(([name]) => name).filter((name) => !telling.has(name))).toEqual([])
  })

  it("change nothing of each other's, whatever id they send", async () => {
    const changing = new Set<string>()
    const writers = rulesOfKind("writes", "writesOwn")
    await fc.assert(
      fc.asyncProperty(world, ({ a, b, turn }) =>
        inVain(tables.sql, async (sql) => {
          await interleave(sql, [a, b], turn)
          const before = await sumOf(sql)
          const told = await readAll(sql, b)
          for (const ids of [b.own, a.own]) {
            await inVain(sql, async (nested) => {
              for (const [name, { kind, ask }] of writers) {
                if (ids === a.own) {
                  if (await changesAnything(nested, before, (one) => ask(one, a, ids))) changing.add(name)
                  continue
                }
                await inVain(nested, async (one) => {
                  const answer = await answerOf(() => ask(one, a, ids))
                  if (kind !== "writes" || !answer.ok) return
                  expect([name, NOTHING.has(plain(answer.value)), await sumOf(one)]).toEqual([name, true, before])
                })
              }
            })
          }
          await inVain(sql, async (nested) => {
            for (const [, { kind, ask }] of writers) {
              if (kind === "writesOwn") await kept(nested, (one) => ask(one, a, b.own))
              await kept(nested, (one) => ask(one, a, a.own))
            }
            expect(await readAll(nested, b)).toEqual(told)
          })
        }),
      ),
      { numRuns: 2 },
    )
    expect(writers.map(([name]) => name).filter((name) => !changing.has(name))).toEqual([])
  })
})

/** What one of them does alone to the things of two. */
const changesAnything = (
  sql: Knex.Transaction,
  before: string,
  ask: (sql: Knex.Transaction) => Promise<unknown>,
): Promise<boolean> => inVain(sql, async (one) => (await answerOf(() => ask(one))).ok && (await sumOf(one)) !== before)

/** Keeps what the database takes, and nothing of what it refuses. */
async function kept(sql: Knex.Transaction, ask: (sql: Knex.Transaction) => Promise<unknown>): Promise<void> {
  const one = await sql.transaction()
  const answer = await answerOf(() => ask(one))
  await (answer.ok ? one.commit() : one.rollback())
}

async function sumOf(sql: Knex.Transaction): Promise<string> {
  const { rows }: { rows: { sum: string }[] } = await sql.raw(checksum)
  return String(rows[0]?.sum)
}

/** A statement that the database refuses ends its transaction with it: nothing of it stays. */
async function answerOf(ask: () => Promise<unknown>): Promise<{ ok: true; value: unknown } | { ok: false }> {
  try {
    return { ok: true, value: await ask() }
  } catch (error) {
    if (error instanceof Error) return { ok: false }
    throw error
  }
}
