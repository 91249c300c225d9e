import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { toHex, utf8 } from "../bytes/index.js"
import { consistencyPath, leafHash, rootOf } from "../log/index.js"
import { recallSubject } from "../stamp/index.js"
import {
  deployStampLog,
  CHAIN_ID,
  FEES,
  PUBLISHER_KEY,
  RELAYER_KEY,
  startAnvil,
  type TestChain,
} from "../testing/anvil.js"
import { makeBundle, makeWorld } from "../testing/make-bundle.js"
import { sampleDossier } from "../testing/sample-dossier.js"
import { verify } from "../verify/index.js"
import * as chainEdge from "./index.js"
import { addressOf, ChainError, createChainClient, decodeRevert, encodePublish, encodeRecall } from "./index.js"

const publisher = addressOf(PUBLISHER_KEY)
const relayer = addressOf(RELAYER_KEY)
const world = makeWorld()
const hashes = world.leaves.map(leafHash)

let chain: TestChain
let contract: string
let nonce = 0

beforeAll(async () => {
  chain = await startAnvil()
  contract = await deployStampLog(chain)
})
afterAll(() => chain.stop())

/** A checkpoint of these leaves over the first `oldSize`, signed by the publisher. */
function publishCall(leafHashes: readonly Uint8Array[], seq: number, oldSize: number): string {
  const head = { seq, size: leafHashes.length, root: toHex(rootOf(leafHashes)) }
  const signature = chainEdge.signCheckpoint(PUBLISHER_KEY, { chainId: CHAIN_ID, contract, ...head })
  const consistencyProof = consistencyPath(leafHashes, oldSize).map(toHex)
  return encodePublish({ publisher, ...head, consistencyProof, ...signature })
}

function signCall(data: string): { raw: string; hash: string } {
  const transaction = { chainId: CHAIN_ID, to: contract, data, nonce, gasLimit: 300_000n, ...FEES }
  return chainEdge.signTransaction(RELAYER_KEY, transaction)
}

async function send(data: string): Promise<string> {
  const { raw, hash } = signCall(data)
  expect(await chain.client.broadcast(raw)).toBe("accepted")
  // The node answers a broadcast before it has mined the block.
  await expect.poll(async () => (await chain.client.receipt(hash))?.status).toBe(1)
  nonce++
  return raw
}

async function refusalOf(data: string): Promise<string | undefined> {
  const error = await chain.client.estimate({ from: relayer, to: contract, data }).then(
    () => null,
    (reason: unknown) => reason,
  )
  return error instanceof ChainError ? decodeRevert(error.data)?.name : undefined
}

describe("the publisher's log on a real chain", () => {
  test("starts without a head, and its first checkpoint needs no proof", async () => {
    expect(await chain.client.readHead(contract, publisher)).toMatchObject({ size: 0, seq: 0, at: 0 })
    await send(publishCall(hashes.slice(0, 3), 1, 0))
    const head = await chain.client.readHead(contract, publisher)
    expect(head).toMatchObject({ size: 3, seq: 1, root: toHex(rootOf(hashes.slice(0, 3))) })
    expect(head.at).toBeGreaterThan(0)
  })

  test("grows with a proof that it extends what was there", async () => {
    await send(publishCall(hashes, 2, 3))
    expect(await chain.client.readHead(contract, publisher)).toMatchObject({ size: hashes.length, seq: 2 })
  })

  test("once rewritten is refused, though the publisher signs it with its own key", async () => {
    const rewritten = [leafHash(utf8("another past")), ...hashes.slice(1), leafHash(utf8("next"))]
    expect(await refusalOf(publishCall(rewritten, 3, hashes.length))).toBe("StampLogBadConsistency")
    const honestProof = [...hashes, leafHash(utf8("next"))]
    const head = { seq: 3, size: rewritten.length, root: toHex(rootOf(rewritten)) }
    const signature = chainEdge.signCheckpoint(PUBLISHER_KEY, { chainId: CHAIN_ID, contract, ...head })
    const consistencyProof = consistencyPath(honestProof, hashes.length).map(toHex)
    const data = encodePublish({ publisher, ...head, consistencyProof, ...signature })
    expect(await refusalOf(data)).toBe("StampLogBadConsistency")
  })

  test("forced in all the same, the rewritten head reverts and the old one stays", async () => {
    const rewritten = [leafHash(utf8("another past")), ...hashes.slice(1), leafHash(utf8("next"))]
    const { raw, hash } = signCall(publishCall(rewritten, 3, hashes.length))
    await chain.client.broadcast(raw)
    nonce++
    await expect.poll(async () => (await chain.client.receipt(hash))?.status).toBe(0)
    expect(await chain.client.readHead(contract, publisher)).toMatchObject({ size: hashes.length, seq: 2 })
  })

  test("cannot be published by another key or twice under one sequence number", async () => {
    const data = publishCall([...hashes, leafHash(utf8("next"))], 2, hashes.length)
    expect(await refusalOf(data)).toBe("StampLogWrongSequence")
    const stranger = chainEdge.signCheckpoint(RELAYER_KEY, { chainId: CHAIN_ID, contract, ...nextHead() })
    const consistencyProof = consistencyPath([...hashes, leafHash(utf8("next"))], hashes.length).map(toHex)
    expect(await refusalOf(encodePublish({ publisher, ...nextHead(), consistencyProof, ...stranger }))).toBe(
      "StampLogBadSignature",
    )
  })

  test("anchors a bundle that verifies against it, until the batch is recalled", async () => {
    const bundle = makeBundle(world, { chainId: CHAIN_ID, contract, publisher })
    const before = await verify(bundle, { rpcUrls: [chain.url] })
    expect(before.checks.filter((check) => check.status !== "passed")).toEqual([])
    const { at } = await chain.client.readHead(contract, publisher)
    expect(before.facts.anchoredAt).toBe(at)

    const claim = { subject: toHex(recallSubject(sampleDossier.batch.id)), reason: toHex(leafHash(utf8("recalled"))) }
    const signature = chainEdge.signRecall(PUBLISHER_KEY, { chainId: CHAIN_ID, contract, ...claim })
    await send(encodeRecall({ publisher, ...claim, ...signature }))
    const found = await chain.client.lookup(contract, publisher, bundle.treeHead?.root ?? "", claim.subject)
    expect(found).toMatchObject({ size: hashes.length, seq: 2 })
    expect(found.recalledAt).toBeGreaterThan(0)
    const after = await verify(bundle, { rpcUrls: [chain.url] })
    expect(after.checks.filter((check) => check.status !== "passed")).toEqual([
      { name: "not-recalled", status: "failed", code: "recalled" },
    ])
  })

  function nextHead() {
    const leafHashes = [...hashes, leafHash(utf8("next"))]
    return { seq: 3, size: leafHashes.length, root: toHex(rootOf(leafHashes)) }
  }
})

describe("a client", () => {
  test("reads what a relayer needs", async () => {
    expect(await chain.client.nonce(relayer)).toBe(nonce)
    expect(await chain.client.blockNumber()).toBeGreaterThan(0)
    expect(await chain.client.balance(relayer)).toBeGreaterThan(0n)
    expect((await chain.client.code(contract)).length).toBeGreaterThan(1_000)
    const { maxFeePerGas, maxPriorityFeePerGas } = await chain.client.fees()
    expect(maxFeePerGas).toBeGreaterThanOrEqual(maxPriorityFeePerGas)
    expect(await chain.client.receipt(`0x${"11".repeat(32)}`)).toBeNull()
  })

  test("knows a transaction it is given twice, and one whose nonce is gone", async () => {
    const raw = await send(publishNext())
    expect(await chain.client.broadcast(raw)).toBe("known")
    nonce--
    const { raw: late } = signCall("0x")
    nonce++
    expect(await chain.client.broadcast(late)).toBe("nonce-used")
  })

  test("says so when no contract answers", async () => {
    await expect(chain.client.readHead(relayer, publisher)).rejects.toMatchObject({ code: "no-contract" })
  })

  function publishNext(): string {
    return publishCall([...hashes, leafHash(utf8("next"))], 3, hashes.length)
  }
})

describe("failover", () => {
  let blackHole: Server
  let blackHoleUrl: string
  let asked = 0
  beforeAll(async () => {
    blackHole = createServer(() => void asked++).listen(0, "127.0.0.1")
    await new Promise((resolve) => blackHole.once("listening", resolve))
    blackHoleUrl = `http://127.0.0.1:${(blackHole.address() as AddressInfo).port}`
  })
  afterAll(() => {
    blackHole.closeAllConnections()
    blackHole.close()
  })

  test("passes by an RPC that never answers, and remembers the one that did", async () => {
    const client = createChainClient({ rpcUrls: [blackHoleUrl, chain.url], chainId: CHAIN_ID, timeoutMs: 300 })
    expect(await client.blockNumber()).toBeGreaterThan(0)
    const before = asked
    expect(before).toBeGreaterThan(0)
    await client.blockNumber()
    expect(asked).toBe(before)
    client.close()
  })

  test("broadcasts to all and needs only one to take it", async () => {
    const rpcUrls = ["http://127.0.0.1:1", chain.url]
    const client = createChainClient({ rpcUrls, chainId: CHAIN_ID, timeoutMs: 2_000 })
    const { raw } = signCall("0x")
    expect(await client.broadcast(raw)).toBe("accepted")
    nonce++
    client.close()
  })

  test("does not wait for a silent RPC once another took the transaction", async () => {
    // Longer than a test may take: one that waited for the silent RPC would never end.
    const client = createChainClient({ rpcUrls: [blackHoleUrl, chain.url], chainId: CHAIN_ID, timeoutMs: 60_000 })
    const { raw } = signCall("0x")
    expect(await client.broadcast(raw)).toBe("accepted")
    nonce++
    client.close()
  })

  test("names every RPC that failed when none answers", async () => {
    const client = createChainClient({ rpcUrls: ["http://127.0.0.1:1"], chainId: CHAIN_ID, timeoutMs: 300 })
    await expect(client.blockNumber()).rejects.toMatchObject({ code: "unreachable" })
    await expect(client.broadcast("0x02")).rejects.toMatchObject({ code: "unreachable" })
    client.close()
    expect(() => createChainClient({ rpcUrls: [], chainId: CHAIN_ID })).toThrow("rpcUrls")
  })
})

describe("revert data", () => {
  test("that is not the contract's own error is not given a name", () => {
    expect(decodeRevert("0x")).toBeNull()
    expect(decodeRevert("0x12345678")).toBeNull()
    expect(decodeRevert("hello")).toBeNull()
  })

  test("of the contract gives name and arguments", () => {
    const data = `0xbb02b448${"3".padStart(64, "0")}${"2".padStart(64, "0")}`
    expect(decodeRevert(data)).toEqual({ name: "StampLogWrongSequence", args: [3n, 2n] })
  })
})
