import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { encodePublish, signCheckpoint } from "@nguon/traceability/chain"
import { leafHash, rootOf } from "@nguon/traceability/log"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { announceAlerts } from "../../src/modules/transparency/announce-alerts"
import { bufferToHex, insertRecall } from "../../src/modules/transparency/submission-store"
import { alertsOf, attempts, grow, headOf, makeDesk, pass, passUntil, sendAs, submissions } from "./support/anchoring"
import { ADMIN_KEY, publisher, PUBLISHER_KEY, startEvmNode, STRANGER_KEY, type EvmNode } from "./support/evm-node"
import { startPostgres, type TestPostgres } from "./support/postgres"

let postgres: TestPostgres
let node: EvmNode
let sql: Knex

const word = (hex: string): string => hex.replace(/^0x/, "").toLowerCase().padStart(64, "0")
/** setPublisher(address,bool) */
const admit = (allowed: boolean) => sendAs(node, ADMIN_KEY, `0x618bb079${word(publisher)}${word(allowed ? "1" : "0")}`)
/** setPaused(bool) */
const pause = (paused: boolean) => sendAs(node, ADMIN_KEY, `0x16c38b3c${word(paused ? "1" : "0")}`)

beforeAll(async () => {
  postgres = await startPostgres()
  sql = postgres.connect()
}, 60_000)
afterAll(() => postgres.stop())
beforeEach(async () => {
  node = await startEvmNode()
  await sql.raw(`truncate chain_attempt, chain_submission, chain_alert, relayer, tree_head, log_entry cascade`)
  return () => node.stop()
})

describe("a foreign transaction", () => {
  it("that carries our signature is adopted, and nothing is sent twice", async () => {
    const size = await grow(sql, 2)
    // The checkpoint is signed and the node cannot be reached for sending: somebody else carries it.
    const desk = makeDesk(sql, node)
    const deaf = { ...desk, chain: { ...desk.chain, quote: () => Promise.reject(new Error("cut off")) } }
    await pass(deaf)
    const [queued] = await submissions(sql)
    expect(queued?.state).toBe("queued")
    const signature = { r: bufferToHex(queued?.r ?? Buffer.of()), vs: bufferToHex(queued?.vs ?? Buffer.of()) }
    const root = bufferToHex(queued?.root ?? Buffer.of())
    await sendAs(
      node,
      STRANGER_KEY,
      encodePublish({ publisher, seq: 1, size, root, consistencyProof: [], ...signature }),
    )

    expect(await pass(desk)).toMatchObject([{ from: "queued", to: "adopted" }])
    await passUntil(desk, "final")
    expect(await attempts(sql)).toEqual([])
    expect(await headOf(node)).toMatchObject({ size, seq: 1 })
  })

  it("of a head that we signed and do not remember is ours all the same", async () => {
    const size = await grow(sql, 2)
    await passUntil(makeDesk(sql, node), "final")
    await sql.raw(`truncate chain_attempt, chain_submission cascade`)
    await passUntil(makeDesk(sql, node), "final")
    expect(await submissions(sql)).toMatchObject([{ size, seq: 1 }])
    await grow(sql)
    await passUntil(makeDesk(sql, node), "final")
    expect(await headOf(node)).toMatchObject({ size: size + 1, seq: 2 })
  })
})

describe("a refusal", () => {
  it("of a publisher that is not admitted costs no gas, is an alert, and ends when it is admitted", async () => {
    await admit(false)
    await grow(sql)
    const desk = makeDesk(sql, node)
    const rejected = await passUntil(desk, "rejected")
    expect(rejected.last_error).toContain("StampLogNotPublisher")
    for (const _ of [1, 2]) await pass(desk)
    expect([await attempts(sql), await alertsOf(sql), (await submissions(sql)).length]).toEqual([[], ["rejected"], 1])
    await admit(true)
    await passUntil(desk, "final")
    expect(await alertsOf(sql)).toEqual([])
    expect((await submissions(sql)).map(({ state }) => state)).toEqual(["superseded", "final"])
  })

  it("of a paused contract is an alert, and newer entries join the same anchor", async () => {
    await pause(true)
    await grow(sql)
    const desk = makeDesk(sql, node)
    expect((await passUntil(desk, "rejected")).last_error).toContain("StampLogPublishingPaused")
    const size = await grow(sql)
    await passUntil(desk, "rejected")
    await pause(false)
    await passUntil(desk, "final")
    expect(await headOf(node)).toMatchObject({ size, seq: 1 })
    expect(await alertsOf(sql)).toEqual([])
  })

  it("does not hold up a recall, which the contract takes while publishing is paused", async () => {
    await pause(true)
    await grow(sql)
    const desk = makeDesk(sql, node)
    await passUntil(desk, "rejected")
    const recall = { subject: Buffer.alloc(32, 7), reason: Buffer.alloc(32, 8) }
    const signature = desk.chain.signRecall(recall)
    await insertRecall(sql, desk.target, { id: "sub_recall", batchId: "batch_x", ...recall, signature })
    await passUntil(desk, "final")
    expect((await submissions(sql)).map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      "publish rejected",
      "recall final",
    ])
  })

  it("of a log whose chain holds a head ahead of ours is an alert, and sends nothing", async () => {
    const ahead = [1, 2, 3].map((byte) => leafHash(Uint8Array.of(byte)))
    const head = { seq: 1, size: 3, root: bufferToHex(rootOf(ahead)) }
    const signature = signCheckpoint(PUBLISHER_KEY, { chainId: node.chainId, contract: node.contract, ...head })
    await sendAs(node, STRANGER_KEY, encodePublish({ publisher, ...head, consistencyProof: [], ...signature }))
    await grow(sql)
    const desk = makeDesk(sql, node)
    expect((await passUntil(desk, "rejected")).last_error).toContain("restored from an old copy")
    await grow(sql, 5)
    expect((await passUntil(desk, "rejected")).last_error).toContain("not a prefix")
    expect(await attempts(sql)).toEqual([])
    expect(await alertsOf(sql)).toContain("history-conflict")
  })

  it("of the node itself, as of a relayer without coins, is an alert until it pays", async () => {
    const desk = makeDesk(sql, node)
    await node.rpc("anvil_setBalance", desk.chain.relayer, "0x0")
    await grow(sql)
    for (const _ of [1, 2]) await pass(desk)
    expect(await alertsOf(sql)).toEqual(["send-refused"])
    await node.rpc("anvil_setBalance", desk.chain.relayer, "0xde0b6b3a7640000")
    await passUntil(desk, "final")
    expect([await alertsOf(sql), (await attempts(sql)).length]).toEqual([[], 1])
  })

  it("is told by a line, and to the webhook until it takes it", async () => {
    await pause(true)
    await grow(sql)
    await passUntil(makeDesk(sql, node), "rejected")
    const told: string[] = []
    let status = 503
    const webhook = createServer((request, response) => {
      request.on("data", (chunk: Buffer) => void (status === 200 && told.push(chunk.toString())))
      request.on("end", () => response.writeHead(status).end())
    }).listen(0, "127.0.0.1")
    await new Promise((resolve) => webhook.once("listening", resolve))
    const webhookUrl = `http://127.0.0.1:${(webhook.address() as AddressInfo).port}`
    const lines: string[] = []
    const announce = () => announceAlerts(sql, { log: ({ code }) => void lines.push(code), webhookUrl })
    await announce()
    await announce()
    expect([lines, told]).toEqual([["rejected"], []])
    status = 200
    await sql.raw(`update chain_alert set announce_after = now()`)
    await announce()
    await announce()
    expect(told).toHaveLength(1)
    expect(JSON.parse(told[0] ?? "").alerts).toMatchObject([
      { event: "chain-alert", code: "rejected", message: "StampLogPublishingPaused()" },
    ])
    webhook.close()
  })
})
