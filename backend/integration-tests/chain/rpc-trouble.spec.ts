import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { openAlerts } from "../../src/modules/transparency/alert-store"
import { mayContactChain } from "../../src/modules/transparency/contact-pace"
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
import { startRpcProxy, type RpcProxy, type Tamper } from "./support/rpc-proxy"

let postgres: TestPostgres
let node: EvmNode
let other: EvmNode
let proxies: RpcProxy[]
let sql: Knex

beforeAll(async () => {
  postgres = await startPostgres()
  sql = postgres.connect()
  node = await startEvmNode()
  other = await startEvmNode([], 4242)
  proxies = await Promise.all([1, 2, 3].map(() => startRpcProxy(node.url)))
}, 60_000)
afterAll(async () => {
  await Promise.all([...proxies, node, other].map((each) => each.stop()))
  await postgres.stop()
})
afterEach(() => proxies.forEach((proxy) => (proxy.tamper(null), proxy.silence(false))))

const DEAD = "http://127.0.0.1:1"
const proxy = (place: number): RpcProxy => proxies[place] as RpcProxy
const deskOver = (...rpcUrls: string[]) => makeDesk(sql, node, { rpcUrls })

/** heads(address) */
const headsSelector = "0xfcc3aac7"
/** lookup(address,bytes32,bytes32) */
const lookupSelector = "0x5cdeec28"

/** Says that the contract holds another root than it does. */
const lieAboutRoot: Tamper = ({ method, params }, result) => {
  const data = (params[0] as { data?: string } | undefined)?.data ?? ""
  if (method !== "eth_call" || !data.startsWith(headsSelector) || typeof result !== "string") return result
  return `0x${"ee".repeat(32)}${result.slice(66)}`
}

/** Says that no root was ever anchored. */
const denyEffects: Tamper = ({ method, params }, result) => {
  const data = (params[0] as { data?: string } | undefined)?.data ?? ""
  return method === "eth_call" && data.startsWith(lookupSelector) && typeof result === "string"
    ? `0x${"00".repeat((result.length - 2) / 2)}`
    : result
}

describe("with RPCs of which one is no use", () => {
  it("anchors past one that is dead and one that takes connections and never answers", async () => {
    proxy(0).silence(true)
    const size = await grow(sql)
    const began = Date.now()
    await passUntil(deskOver(DEAD, proxy(0).url, node.url, proxy(1).url), "final")
    expect(await headOf(node)).toMatchObject({ size, seq: 1 })
    // One time-out of five seconds, not one for each of some twenty requests.
    expect(Date.now() - began).toBeLessThan(20_000)
  }, 30_000)

  it("leaves out one of another chain, and names it", async () => {
    const size = await grow(sql)
    await passUntil(deskOver(other.url, node.url, proxy(1).url), "final")
    expect(await headOf(node)).toMatchObject({ size, seq: 2 })
    expect(await openAlerts(sql)).toMatchObject([
      { code: "rpc-wrong-chain", subject: new URL(other.url).host, message: expect.stringContaining("4242") },
    ])
    await pass(deskOver(node.url))
    expect(await alertsOf(sql)).toEqual([])
  })
})

describe("with an RPC that lies about a root", () => {
  it("believes the two that agree, whatever the order, and names the liar", async () => {
    proxy(0).tamper(lieAboutRoot)
    const size = await grow(sql)
    await passUntil(deskOver(proxy(0).url, proxy(1).url, node.url), "final")
    expect(await headOf(node)).toMatchObject({ size, seq: 3 })
    const [alert, ...more] = await openAlerts(sql)
    expect(more).toEqual([])
    expect(alert).toMatchObject({ code: "rpc-disagree", message: expect.stringContaining(proxy(0).host) })
  })

  it("believes neither of two, moves nothing, and goes on when they agree again", async () => {
    proxy(0).tamper(lieAboutRoot)
    const before = await submissions(sql)
    await grow(sql)
    for (const _ of [1, 2, 3]) await pass(deskOver(proxy(0).url, node.url))
    expect(await submissions(sql)).toEqual(before)
    expect(await alertsOf(sql)).toEqual(["rpc-disagree"])
    proxy(0).tamper(null)
    await passUntil(deskOver(proxy(0).url, node.url), "final")
    expect(await alertsOf(sql)).toEqual([])
  })

  it("does not call an anchor final that one of two denies", async () => {
    proxy(1).tamper(denyEffects)
    await grow(sql)
    const desk = deskOver(node.url, proxy(1).url)
    for (const _ of [1, 2, 3, 4]) await pass(desk)
    expect((await submissions(sql)).at(-1)?.state).not.toBe("final")
    expect(await alertsOf(sql)).toEqual(["rpc-disagree"])
    proxy(1).tamper(null)
    await passUntil(desk, "final")
    expect(await alertsOf(sql)).toEqual([])
  })

  it("waits with `final` while the second of two is away", async () => {
    await grow(sql)
    const desk = deskOver(node.url, DEAD)
    for (const _ of [1, 2, 3]) await pass(desk)
    expect((await submissions(sql)).at(-1)).toMatchObject({
      state: "mined",
      last_error: expect.stringContaining("agree"),
    })
    await passUntil(deskOver(node.url, proxy(2).url), "final")
  })
})

describe("in an outage of every RPC", () => {
  it("heads pile up and become one anchor", async () => {
    const { seq } = await headOf(node)
    const away = deskOver(DEAD)
    let size = 0
    for (const _ of [1, 2, 3, 4]) {
      size = await grow(sql, 3)
      await pass(away)
    }
    expect(await mayContactChain(away, new Date())).toBe(false)
    expect(await mayContactChain(away, new Date(Date.now() + 40_000))).toBe(true)
    await passUntil(deskOver(node.url), "final")
    expect(await headOf(node)).toMatchObject({ size, seq: seq + 1 })
  })

  it("that begins between writing and sending, the same bytes go out afterwards", async () => {
    await grow(sql)
    const desk = deskOver(node.url)
    const cut = { ...desk, chain: { ...desk.chain, broadcast: () => Promise.reject(new Error("cut off")) } }
    await pass(cut)
    const written = (await attempts(sql)).at(-1)
    expect(written).toMatchObject({ sent: false, outcome: null })
    expect((await submissions(sql)).at(-1)).toMatchObject({ state: "submitted", last_error: "cut off" })
    await passUntil(deskOver(node.url), "final")
    expect((await attempts(sql)).at(-1)).toMatchObject({ tx_hash: written?.tx_hash, outcome: "mined" })
  })

  it("nothing was published twice in all of this", async () => {
    const sizes = await publishedSizes(node)
    expect(new Set(sizes).size).toBe(sizes.length)
    expect((await headOf(node)).seq).toBe(sizes.length)
  })
})
