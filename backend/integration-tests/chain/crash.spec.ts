import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { ChainDesk } from "../../src/modules/transparency/chain-desk"
import { insertRecall } from "../../src/modules/transparency/submission-store"
import {
  attempts,
  grow,
  headOf,
  makeDesk,
  pass,
  passUntil,
  publishedSizes,
  recalledSubjects,
  submissions,
} from "./support/anchoring"
import { CrashPoint, crashingDesk, crashingSql } from "./support/crash"
import { startEvmNode, type EvmNode } from "./support/evm-node"
import { startPostgres, type TestPostgres } from "./support/postgres"

let postgres: TestPostgres
let node: EvmNode
let sql: Knex

beforeAll(async () => {
  postgres = await startPostgres()
  sql = postgres.connect()
  node = await startEvmNode()
}, 60_000)
afterAll(async () => {
  await node.stop()
  await postgres.stop()
})

const STUCK = 60
const fresh = (): ChainDesk => makeDesk(sql, node)

/** What a killed worker leaves behind: its lease, which runs out, and nothing else. */
const outliveLease = () => sql.raw(`update relayer set lease_until = now() - interval '1 second'`)

/**
 * Runs `scenario` again and again, killed after each step in turn, and lets `afterwards` judge what a fresh process made
 * of it. @returns the number of steps: the first run that is not killed is the last
 */
async function walk(scenario: (point: CrashPoint) => Promise<void>, afterwards: () => Promise<void>): Promise<number> {
  for (let at = 1; at < 200; at++) {
    const point = new CrashPoint(at)
    await scenario(point).catch((error: unknown) => {
      if (!point.died) throw error
    })
    await outliveLease()
    await afterwards()
    if (!point.died) return at
  }
  throw new Error("the scenario never ends")
}

describe("a worker that is killed at any step", () => {
  it("publishes the head exactly once, and goes on with the same bytes", async () => {
    let size = 0
    const steps = await walk(
      async (point) => {
        size = await grow(sql)
        const desk = crashingDesk(fresh(), point)
        for (const _ of [1, 2, 3]) await pass(desk)
      },
      async () => {
        const { seq } = await headOf(node)
        await passUntil(fresh(), "final")
        expect(await headOf(node)).toMatchObject({ size })
        expect((await publishedSizes(node)).filter((published) => published === size)).toHaveLength(1)
        expect((await headOf(node)).seq - seq).toBeLessThanOrEqual(1)
      },
    )
    expect(steps).toBeGreaterThan(15)
    const sizes = await publishedSizes(node)
    expect([new Set(sizes).size, (await headOf(node)).seq]).toEqual([sizes.length, sizes.length])
    // One transaction for each head: nothing was signed anew because a worker died.
    const all = await attempts(sql)
    expect(all.map(({ nonce }) => nonce)).toEqual(all.map((_, nonce) => nonce))
    expect(all.every(({ outcome }) => outcome === "mined")).toBe(true)
  }, 120_000)

  it("replaces a stuck transaction exactly once in effect", async () => {
    let size = 0
    const before = (await publishedSizes(node)).length
    await walk(
      async (point) => {
        await node.rpc("evm_setAutomine", false)
        size = await grow(sql)
        await pass(fresh())
        await pass(fresh())
        await pass(crashingDesk(fresh(), point), STUCK)
      },
      async () => {
        await pass(fresh(), STUCK)
        await node.rpc("evm_setAutomine", true)
        await node.rpc("evm_mine")
        await passUntil(fresh(), "final")
        expect(await headOf(node)).toMatchObject({ size })
      },
    )
    const sizes = await publishedSizes(node)
    expect(new Set(sizes).size).toBe(sizes.length)
    expect(sizes.length).toBeGreaterThan(before + 5)
    expect((await attempts(sql)).filter(({ outcome }) => outcome === "reverted")).toEqual([])
  }, 120_000)

  it("recalls exactly once", async () => {
    let subject = 0
    await walk(
      async (point) => {
        const desk = crashingDesk(fresh(), point)
        const recall = { subject: Buffer.alloc(32, ++subject), reason: Buffer.alloc(32, 1) }
        const signature = desk.chain.signRecall(recall)
        const id = `sub_recall_${subject}`
        await insertRecall(desk.sql, desk.target, { id, batchId: id, ...recall, signature })
        for (const _ of [1, 2]) await pass(desk)
      },
      async () => {
        const known = await submissions(sql)
        if (known.some(({ id }) => id === `sub_recall_${subject}`)) await passUntil(fresh(), "final")
      },
    )
    const recalled = await recalledSubjects(node)
    expect(new Set(recalled).size).toBe(recalled.length)
    const asked = (await submissions(sql)).filter(({ kind }) => kind === "recall")
    expect([asked.length, asked.every(({ state }) => state === "final")]).toEqual([recalled.length, true])
  }, 120_000)
})

it("an entry that is queued is in the log once, wherever the append is killed", async () => {
  let queued = 0
  await walk(
    async (point) => {
      queued += 1
      await grow(crashingSql(sql, point))
    },
    async () => {
      await grow(sql)
      queued += 1
      const { rows } = await sql.raw(
        `select count(*)::int as entries, count(distinct index)::int as places, max(index)::int + 1 as size,
                (select max(size)::int from tree_head) as head, count(*) filter (where index is null)::int as waiting
           from log_entry`,
      )
      const { entries, places, size, head, waiting } = rows[0]
      expect([places, size, head, waiting]).toEqual([entries, entries, entries, 0])
    },
  )
  expect(queued).toBeGreaterThan(5)
}, 60_000)
