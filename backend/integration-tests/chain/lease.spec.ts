import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { advanceAnchors } from "../../src/modules/transparency/anchor-pass"
import { acquireLease, lockRelayer, withLease } from "../../src/modules/transparency/relayer-lease"
import { ensureRelayer } from "../../src/modules/transparency/relayer-store"
import { attempts, grow, headOf, makeDesk, pass, passUntil, publishedSizes, submissions } from "./support/anchoring"
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

const runOut = () => sql.raw(`update relayer set lease_until = now() - interval '1 second'`)

describe("the lease of a relayer key", () => {
  it("lets one worker at a time speak for it, and another one after that", async () => {
    const { relayer } = makeDesk(sql, node)
    await ensureRelayer(sql, relayer)
    const done: string[] = []
    await withLease(sql, relayer, async () => {
      expect(await withLease(sql, relayer, async () => void done.push("second"))).toBe(false)
      done.push("first")
    })
    expect(await withLease(sql, relayer, async () => void done.push("third"))).toBe(true)
    expect(done).toEqual(["first", "third"])
  })

  it("is taken over from a worker that died, once it has run out", async () => {
    const { relayer } = makeDesk(sql, node)
    expect(await acquireLease(sql, relayer, { holder: "dead" })).toBe(true)
    expect(await acquireLease(sql, relayer, { holder: "next" })).toBe(false)
    await runOut()
    expect(await acquireLease(sql, relayer, { holder: "next" })).toBe(true)
    await expect(sql.transaction((trx) => lockRelayer(trx, relayer, { holder: "dead" }))).rejects.toThrow(
      "another worker",
    )
    await runOut()
  })

  it("keeps a worker that stood still too long from signing anything", async () => {
    const desk = makeDesk(sql, node)
    await grow(sql)
    const lease = { holder: "slow" }
    await acquireLease(sql, desk.relayer, lease)
    await runOut()
    await acquireLease(sql, desk.relayer, { holder: "quick" })
    await advanceAnchors({ ...desk, lease }, new Date())
    expect([(await submissions(sql)).map(({ state }) => state), await attempts(sql)]).toEqual([["queued"], []])
    await runOut()
    await passUntil(desk, "final")
  })

  it("lets many workers run at once without a head published twice", async () => {
    const workers = Array.from({ length: 5 }, () => makeDesk(postgres.connect(2), node))
    for (let turn = 0; turn < 6; turn++) {
      await grow(sql, 2)
      await Promise.all(workers.map((desk) => pass(desk)))
    }
    await passUntil(makeDesk(sql, node), "final")
    const sizes = await publishedSizes(node)
    expect([new Set(sizes).size, (await headOf(node)).seq]).toEqual([sizes.length, sizes.length])
    expect((await attempts(sql)).filter(({ outcome }) => outcome !== "mined")).toEqual([])
  })
})
