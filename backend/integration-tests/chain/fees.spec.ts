import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { chainProfile } from "@nguon/traceability/chain"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { alertsOf, attempts, grow, headOf, makeDesk, pass, passUntil, submissions } from "./support/anchoring"
import { startEvmNode, type EvmNode } from "./support/evm-node"
import { startPostgres, type TestPostgres } from "./support/postgres"

let postgres: TestPostgres

beforeAll(async () => void (postgres = await startPostgres()), 60_000)
afterAll(() => postgres.stop())

const STUCK = 60
const GWEI = 1_000_000_000n

const CHAINS = [
  { rules: "a chain with EIP-1559", args: ["--hardfork", "prague"], chainId: 31337, profile: chainProfile("anvil") },
  {
    rules: "a legacy chain under Istanbul rules, as Viction",
    args: ["--hardfork", "istanbul"],
    chainId: 88,
    profile: { ...chainProfile("viction"), anchorIntervalSeconds: 0, blockSeconds: 1 },
  },
]

describe.each(CHAINS)("on $rules", ({ args, chainId, profile }) => {
  let node: EvmNode
  let sql: Knex
  const desk = (maxFeeGwei?: number) => makeDesk(sql, node, { rules: { profile, confirmations: 3, maxFeeGwei } })
  const automine = (on: boolean) => node.rpc("evm_setAutomine", on)

  beforeAll(async () => {
    node = await startEvmNode(args, chainId)
    sql = postgres.connect()
    await sql.raw(`truncate chain_attempt, chain_submission, chain_alert, relayer, tree_head, log_entry cascade`)
  })
  afterAll(() => node.stop())

  it("takes an anchor from the log to its last confirmation", async () => {
    const size = await grow(sql, 5)
    expect(await passUntil(desk(), "mined")).toMatchObject({ size })
    await pass(desk())
    expect((await submissions(sql)).at(-1)?.state).toBe("mined")
    await node.rpc("anvil_mine", "0x2")
    await passUntil(desk(), "final")
    expect(await headOf(node)).toMatchObject({ size, seq: 1 })
  })

  it("replaces what is stuck by at least an eighth more on the same nonce, and knows whichever is mined", async () => {
    await automine(false)
    await grow(sql)
    await pass(desk())
    await pass(desk(), STUCK)
    await pass(desk())
    const [first, second, ...others] = (await attempts(sql)).slice(1)
    expect([first?.nonce, second?.nonce, others.length]).toEqual([1, 1, 0])
    expect(BigInt(second?.fee ?? 0) * 8n).toBeGreaterThanOrEqual(BigInt(first?.fee ?? 0) * 9n)
    expect(BigInt(second?.tip ?? 0) * 8n).toBeGreaterThanOrEqual(BigInt(first?.tip ?? 0) * 9n)

    // A miner that saw only the first of them takes that one.
    await node.rpc("anvil_dropTransaction", second?.tx_hash)
    await node.rpc("eth_sendRawTransaction", first?.raw_tx)
    await automine(true)
    await node.rpc("evm_mine")
    expect(await passUntil(desk(), "mined")).toMatchObject({ tx_hash: first?.tx_hash })
    expect((await attempts(sql)).slice(1).map(({ outcome }) => outcome)).toEqual(["mined", "nonce-used"])
    expect(await headOf(node)).toMatchObject({ seq: 2 })
  })

  it("does not raise the fee beyond the cap: it says so, keeps the transaction alive and waits", async () => {
    await automine(false)
    await grow(sql)
    await pass(desk())
    const before = await attempts(sql)
    const offered = Number(BigInt(before.at(-1)?.fee ?? 0)) / Number(GWEI)
    const capped = desk(offered * 1.1)
    for (const turn of [1, 2, 3]) await pass(capped, STUCK * turn)
    expect(await attempts(sql)).toHaveLength(before.length)
    expect(await alertsOf(sql)).toEqual(["fee-cap"])
    expect((await submissions(sql)).at(-1)).toMatchObject({
      state: "submitted",
      last_error: expect.stringContaining("cap"),
    })
    await automine(true)
    await node.rpc("evm_mine")
    await passUntil(capped, "mined")
    expect(await alertsOf(sql)).toEqual([])
  })

  it("does not send at all while the next block costs more than the cap, and does when it no longer does", async () => {
    const before = await attempts(sql)
    await grow(sql)
    const stingy = desk(0.000_000_001)
    await pass(stingy)
    await pass(stingy)
    expect(await attempts(sql)).toHaveLength(before.length)
    expect(await alertsOf(sql)).toEqual(["fee-cap"])
    await passUntil(desk(1_000), "mined")
    expect(await alertsOf(sql)).toEqual([])
  })

  it("does not send what needs more gas than the ceiling", async () => {
    await grow(sql)
    const before = await attempts(sql)
    await pass(makeDesk(sql, node, { rules: { profile, maxGas: 50_000 } }))
    expect(await attempts(sql)).toHaveLength(before.length)
    expect(await alertsOf(sql)).toEqual(["gas-ceiling"])
    await passUntil(desk(), "mined")
    expect(await alertsOf(sql)).toEqual([])
  })
})
