import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { chainProfile } from "@nguon/traceability/chain"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import {
  alertsOf,
  attempts,
  grow,
  headOf,
  makeDesk,
  pass,
  passUntil,
  publishedSizes,
  submissions,
} from "./support/anchoring"
import { startEvmNode, type EvmNode } from "./support/evm-node"
import { startPostgres, type TestPostgres } from "./support/postgres"

let postgres: TestPostgres
let node: EvmNode
let sql: Knex

beforeAll(async () => {
  postgres = await startPostgres()
  sql = postgres.connect()
  node = await startEvmNode(["--slots-in-an-epoch", "1"])
}, 60_000)
afterAll(async () => {
  await node.stop()
  await postgres.stop()
})

/** A public chain with tags, in all but its name. */
const byTags = { ...chainProfile("polygon-pos"), minGasPrice: 0n, minPriorityFee: 0n, anchorIntervalSeconds: 0 }
const tagged = () => makeDesk(sql, node, { rules: { profile: byTags } })

describe("an anchor", () => {
  it("is mined, then safe, then final, by the tags of the chain", async () => {
    const size = await grow(sql, 3)
    const desk = tagged()
    await passUntil(desk, "mined")
    await pass(desk)
    expect((await submissions(sql)).at(-1)).toMatchObject({ state: "mined", size, block_hash: expect.any(String) })
    await node.rpc("anvil_mine", "0x1")
    await passUntil(desk, "safe")
    await node.rpc("anvil_mine", "0x1")
    await passUntil(desk, "final")
    expect(await headOf(node)).toMatchObject({ size, seq: 1 })
    expect(await attempts(sql)).toMatchObject([{ nonce: 0, outcome: "mined", sent: true }])
  })

  it("is not made without new entries", async () => {
    for (const _ of [1, 2, 3]) await pass(tagged())
    expect(await attempts(sql)).toHaveLength(1)
  })

  it("waits for the interval, then covers all that came meanwhile", async () => {
    const patient = makeDesk(sql, node, { rules: { profile: byTags, anchorIntervalSeconds: 3600 } })
    await grow(sql)
    const size = await grow(sql)
    await pass(patient)
    expect(await attempts(sql)).toHaveLength(1)
    await pass(patient, 3601)
    await passUntil(patient, "mined", 3601)
    expect(await headOf(node)).toMatchObject({ size, seq: 2 })
  })

  it("that a reorganisation drops is sent again, byte for byte, and lands once", async () => {
    const desk = tagged()
    const size = await grow(sql)
    const mined = await passUntil(desk, "mined")
    const sent = (await attempts(sql)).at(-1)
    await node.rpc("anvil_reorg", 1, [])
    expect(await headOf(node)).not.toMatchObject({ size })
    expect(await pass(desk)).toContainEqual(expect.objectContaining({ from: "mined", to: "reorged" }))
    const again = await passUntil(desk, "mined")
    expect(again).toMatchObject({ id: mined.id, tx_hash: mined.tx_hash })
    expect(again.block_hash).not.toBe(mined.block_hash)
    expect((await attempts(sql)).at(-1)?.raw_tx).toBe(sent?.raw_tx)
    expect((await publishedSizes(node)).filter((published) => published === size)).toHaveLength(1)
  })

  it("that was final and is gone is an alert, and is sent again", async () => {
    const desk = tagged()
    await node.rpc("anvil_mine", "0x4")
    const final = await passUntil(desk, "final")
    await node.rpc("anvil_reorg", 5, [])
    expect(await pass(desk)).toContainEqual(expect.objectContaining({ from: "final", to: "reorged" }))
    expect(await alertsOf(sql)).toEqual(["anchor-lost"])
    await passUntil(desk, "mined")
    expect(await alertsOf(sql)).toEqual([])
    expect(await headOf(node)).toMatchObject({ size: final.size })
  })

  it("that is final is looked for again every day", async () => {
    const desk = tagged()
    await node.rpc("anvil_mine", "0x4")
    await passUntil(desk, "final")
    const audited = async () =>
      (await sql.raw(`select count(*)::int as n from chain_submission where audited_at is not null`)).rows[0].n
    expect(await audited()).toBe(0)
    await sql.raw(`update chain_submission set since = now() - interval '25 hours' where state = 'final'`)
    await pass(desk)
    expect(await audited()).toBe(3)
  })
})
