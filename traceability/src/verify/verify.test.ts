import { describe, expect, test } from "vitest"
import { toBase64, toHex } from "../bytes/index.js"
import { recallSubject } from "../stamp/index.js"
import { leafHash, type LogEntry } from "../log/index.js"
import { fakeRpc, type FakeChain } from "../testing/fake-rpc.js"
import { LOG_INDEX, logRoot, makeBundle, makePair, makeWorld, signedLeaf, type World } from "../testing/make-bundle.js"
import { sampleDossier } from "../testing/sample-dossier.js"
import { verify, type CheckName, type ProofBundle, type Report, type VerifyOptions } from "./index.js"

const identity = { chainId: 31337, contract: `0x${"c1".repeat(20)}`, publisher: `0x${"a0".repeat(20)}` }
const world = makeWorld()
const bundle = makeBundle(world, identity)
const chainOf = (of: World): FakeChain => ({ ...identity, root: toHex(logRoot(of)), size: of.leaves.length })
const honest = chainOf(world)

const check = (input: unknown, options: Partial<VerifyOptions> = {}): Promise<Report> =>
  verify(input, { rpcUrls: ["http://rpc.test"], fetch: fakeRpc(honest), ...options })
const statusOf = (report: Report, name: CheckName) => report.checks.find((one) => one.name === name)
const failures = (report: Report) => report.checks.filter((one) => one.status !== "passed").map((one) => one.name)

describe("an honest bundle", () => {
  test("passes every check, and the report gives the chain's time", async () => {
    const report = await check(bundle)
    expect(report.outcome).toBe("verified")
    expect(report.checks.map((one) => one.name)).toEqual([
      "bundle-format",
      "stamp-in-run",
      "stamps-issued-in-log",
      "dossier-unaltered",
      "batch-sealed-in-log",
      "cooperative-registered-in-log",
      "cooperative-signed",
      "anchored-on-chain",
      "not-recalled",
    ])
    expect(report.facts).toEqual({
      cooperativeId: "coop_01",
      cooperativeName: "HTX chè La Bằng",
      batchId: "batch_01",
      custody: "platform",
      anchoredAt: 1_788_652_000,
      rpcsAnswered: ["http://rpc.test"],
    })
  })

  test.each([1, 2, 16, 24, 25])("holds for stamp %d of the run", async (serial) => {
    expect((await check(makeBundle(world, identity, serial))).outcome).toBe("verified")
  })

  test("of an origin page has no stamp to check", async () => {
    const report = await check(makeBundle(world, identity, null))
    expect(report.outcome).toBe("verified")
    expect(statusOf(report, "stamp-in-run")).toBeUndefined()
  })

  test("holds when the reader expects the same contract in another spelling", async () => {
    const expected = { ...identity, contract: identity.contract.toUpperCase().replace("0X", "0x") }
    expect((await check(bundle, { expected })).outcome).toBe("verified")
  })

  test("asks one eth_call", async () => {
    const asked: string[] = []
    const counting: typeof fetch = (url, init) => {
      asked.push((JSON.parse(String(init?.body)) as { method: string }).method)
      return fakeRpc(honest)(url, init)
    }
    await check(bundle, { fetch: counting })
    expect(asked.filter((method) => method === "eth_call")).toHaveLength(1)
  })
})

describe("a stamp", () => {
  const stamp = bundle.stamp as NonNullable<ProofBundle["stamp"]>

  test.each([
    ["another stamp's code", { code: world.codes[3] as string }],
    ["another serial", { serial: 18 }],
    ["a serial beyond the run", { serial: 26 }],
    ["a path cut short", { proof: stamp.proof.slice(1) }],
  ])("with %s is not in the run", async (_, change) => {
    const report = await check({ ...bundle, stamp: { ...stamp, ...change } })
    expect(report.outcome).toBe("failed")
    expect(statusOf(report, "stamp-in-run")).toMatchObject({ status: "failed", code: "path-mismatch" })
  })

  test("of another batch's run fails, though everything is signed and logged", async () => {
    const crossed = makeWorld((entry) => (entry.kind === "stamps-issued" ? { ...entry, batchId: "batch_02" } : entry))
    const report = await check(makeBundle(crossed, identity), { fetch: fakeRpc(chainOf(crossed)) })
    expect(statusOf(report, "stamp-in-run")?.code).toBe("batch-mismatch")
  })

  test("of another cooperative's run fails", async () => {
    const crossed = makeWorld((entry) =>
      entry.kind === "stamps-issued" ? { ...entry, cooperativeId: "coop_02" } : entry,
    )
    const report = await check(makeBundle(crossed, identity), { fetch: fakeRpc(chainOf(crossed)) })
    expect(failures(report)).toEqual(["stamp-in-run", "cooperative-signed"])
  })

  test("without its run is a malformed bundle's", async () => {
    const report = await check({ ...bundle, stampsIssued: null })
    expect(statusOf(report, "stamp-in-run")?.code).toBe("malformed")
  })
})

describe("the dossier", () => {
  test("with one byte changed is named, and nothing else is", async () => {
    const report = await check({ ...bundle, dossier: bundle.dossier.replace("9000", "9001") })
    expect(failures(report)).toEqual(["dossier-unaltered"])
    expect(statusOf(report, "dossier-unaltered")?.code).toBe("dossier-mismatch")
  })

  test("of another batch, cooperative or version fails though its hash was sealed", async () => {
    const cases = [
      ["batchId", "batch_02", "batch-mismatch"],
      ["cooperativeId", "coop_02", "cooperative-mismatch"],
      ["dossierVersion", 2, "batch-mismatch"],
    ] as const
    for (const [field, value, code] of cases) {
      const crossed = makeWorld((entry) => (entry.kind === "batch-sealed" ? { ...entry, [field]: value } : entry))
      const report = await check(makeBundle(crossed, identity), { fetch: fakeRpc(chainOf(crossed)) })
      expect(statusOf(report, "dossier-unaltered")?.code).toBe(code)
    }
  })

  test("cannot be shown with another sealing time than the signed one", async () => {
    const report = await check({ ...bundle, sealedAt: "2025-01-01T00:00:00.000Z" })
    expect(failures(report)).toEqual(["dossier-unaltered"])
  })

  test("cannot smuggle a lone surrogate past the hash", async () => {
    const report = await check({ ...bundle, dossier: `${bundle.dossier}\ud800` })
    expect(report.outcome).toBe("failed")
  })
})

describe("signatures", () => {
  /** Replaces one leaf of the log, which the operator could do before anchoring. */
  function withLeaf(index: number, leaf: Uint8Array): World {
    return { ...world, leaves: world.leaves.map((old, i) => (i === index ? leaf : old)) }
  }
  const entryAt = (i: number) => world.entries[i] as LogEntry

  test("by a key other than the registered one fail", async () => {
    const forged = withLeaf(LOG_INDEX.sealed, signedLeaf(entryAt(1), makePair()))
    const report = await check(makeBundle(forged, identity), { fetch: fakeRpc(chainOf(forged)) })
    expect(failures(report)).toEqual(["cooperative-signed"])
    expect(statusOf(report, "cooperative-signed")?.code).toBe("signer-mismatch")
  })

  test("that claim the registered key but were made by another fail", async () => {
    const { privateKey } = makePair()
    const forged = withLeaf(LOG_INDEX.issued, signedLeaf(entryAt(2), { privateKey, publicKey: world.pair.publicKey }))
    const report = await check(makeBundle(forged, identity), { fetch: fakeRpc(chainOf(forged)) })
    expect(statusOf(report, "cooperative-signed")?.code).toBe("signature-invalid")
  })

  test("of a registration that does not sign itself fail", async () => {
    const { privateKey } = makePair()
    const forged = withLeaf(
      LOG_INDEX.registered,
      signedLeaf(entryAt(0), { privateKey, publicKey: world.pair.publicKey }),
    )
    const report = await check(makeBundle(forged, identity), { fetch: fakeRpc(chainOf(forged)) })
    expect(statusOf(report, "cooperative-signed")?.code).toBe("signature-invalid")
  })

  test("under a key that is no point of the curve fail", async () => {
    const publicKey = new Uint8Array(65).fill(4)
    const { privateKey } = makePair()
    const leaf = signedLeaf({ ...entryAt(0), publicKey } as LogEntry, { privateKey, publicKey })
    const forged = withLeaf(LOG_INDEX.registered, leaf)
    const report = await check(makeBundle(forged, identity), { fetch: fakeRpc(chainOf(forged)) })
    expect(statusOf(report, "cooperative-signed")?.status).toBe("failed")
  })
})

describe("the chain", () => {
  test("that does not know the root fails the anchoring", async () => {
    const report = await check(bundle, { fetch: fakeRpc({ ...honest, root: toHex(leafHash(new Uint8Array())) }) })
    expect(failures(report)).toEqual(["anchored-on-chain"])
    expect(statusOf(report, "anchored-on-chain")?.code).toBe("root-not-anchored")
  })

  test("that knows the root at another size fails it too", async () => {
    const report = await check(bundle, { fetch: fakeRpc({ ...honest, size: 8 }) })
    expect(statusOf(report, "anchored-on-chain")?.code).toBe("size-mismatch")
  })

  test("that has recalled the batch fails, whatever else holds", async () => {
    const report = await check(bundle, { fetch: fakeRpc({ ...honest, recalledAt: 1_788_700_000 }) })
    expect(failures(report)).toEqual(["not-recalled"])
    expect(report.outcome).toBe("failed")
  })

  test("is asked about this batch's own subject", async () => {
    let data = ""
    const spying: typeof fetch = (url, init) => {
      data ||= (JSON.parse(String(init?.body)) as { params: [{ data: string }] }).params[0]?.data ?? ""
      return fakeRpc(honest)(url, init)
    }
    await check(bundle, { fetch: spying })
    expect(data.slice(-64)).toBe(toHex(recallSubject(sampleDossier.batch.id)).slice(2))
  })

  test("without such a contract anchors nothing", async () => {
    const report = await check(bundle, { fetch: fakeRpc({ ...honest, contract: `0x${"00".repeat(20)}` }) })
    expect(statusOf(report, "anchored-on-chain")).toMatchObject({ status: "failed", code: "contract-not-found" })
    expect(statusOf(report, "not-recalled")).toMatchObject({ status: "unchecked", code: "contract-not-found" })
  })

  test("is not the bundle's to choose when the reader expects another", async () => {
    const own = { ...identity, contract: `0x${"ee".repeat(20)}` }
    const report = await check(makeBundle(world, own), { fetch: fakeRpc({ ...honest, ...own }), expected: identity })
    expect(report.outcome).toBe("failed")
    expect(statusOf(report, "anchored-on-chain")?.code).toBe("unexpected-chain")
  })

  test("that waits for the log leaves the log checks open, not failed", async () => {
    const bare = (proof: ProofBundle["batchSealed"]) => ({ ...proof, proof: [] })
    const waiting: ProofBundle = {
      ...bundle,
      treeHead: null,
      anchoredAt: null,
      cooperativeRegistered: bare(bundle.cooperativeRegistered),
      batchSealed: bare(bundle.batchSealed),
      stampsIssued: bare(bundle.stampsIssued as ProofBundle["batchSealed"]),
    }
    const report = await check(waiting)
    expect(report.outcome).toBe("incomplete")
    const open = report.checks.filter((one) => one.status === "unchecked")
    expect(open.map((one) => one.code)).toEqual(Array(4).fill("not-anchored-yet"))
    expect(statusOf(report, "not-recalled")?.status).toBe("passed")
    const recalled = await check(waiting, { fetch: fakeRpc({ ...honest, recalledAt: 1 }) })
    expect(recalled.outcome).toBe("failed")
  })
})

/** The chain's own id stays: only what the contract says is changed. */
function withResult(rpc: typeof fetch, change: (result: string) => string): typeof fetch {
  return async (url, init) => {
    const answer = (await (await rpc(url, init)).json()) as { result: string }
    return Response.json({ ...answer, result: answer.result.length > 66 ? change(answer.result) : answer.result })
  }
}

describe("RPCs", () => {
  /** Answers by host name. */
  const routed = (routes: Record<string, typeof fetch>): typeof fetch => {
    return (url, init) => (routes[new URL(String(url)).hostname] as typeof fetch)(url, init)
  }
  const down: typeof fetch = () => Promise.reject(new TypeError("fetch failed"))
  const urls = ["http://a.test", "http://b.test"]

  test("that are not given leave the chain unchecked", async () => {
    const report = await check(bundle, { rpcUrls: [] })
    expect(report.outcome).toBe("incomplete")
    expect(statusOf(report, "anchored-on-chain")).toMatchObject({ status: "unchecked", code: "no-rpc" })
  })

  test.each([
    ["are down", down],
    ["answer an error", () => Promise.resolve(Response.json({ error: { code: -32005, message: "limit" } }))],
    ["answer no JSON", () => Promise.resolve(new Response("<html>"))],
    ["answer a number", () => Promise.resolve(Response.json({ result: 1 }))],
    ["give a time that is no date", fakeRpc({ ...honest, anchoredAt: 2 ** 53 })],
    ["give a time of a year with five digits", fakeRpc({ ...honest, anchoredAt: 253_402_300_800 })],
    ["give words that are no numbers", withResult(fakeRpc(honest), (text) => text.replace(/.{4}$/, "none"))],
  ])("that %s leave the chain unchecked", async (_, fetch) => {
    const report = await check(bundle, { fetch })
    expect(failures(report)).toEqual(["anchored-on-chain", "not-recalled"])
    expect(statusOf(report, "not-recalled")).toMatchObject({ status: "unchecked", code: "rpc-unreachable" })
  })

  test("that never answer are given up on", async () => {
    const silent: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener("abort", () => reject(new Error("aborted"))))
    const report = await check(bundle, { fetch: silent, timeoutMs: 20 })
    expect(statusOf(report, "anchored-on-chain")?.code).toBe("rpc-unreachable")
  })

  test("are enough when one of two answers, and the report says which", async () => {
    const fetch = routed({ "a.test": down, "b.test": fakeRpc(honest) })
    const report = await check(bundle, { rpcUrls: urls, fetch })
    expect(report.outcome).toBe("verified")
    expect(report.facts.rpcsAnswered).toEqual(["http://b.test"])
  })

  test("that disagree are a failure, however good the rest", async () => {
    const fetch = routed({ "a.test": fakeRpc(honest), "b.test": fakeRpc({ ...honest, anchoredAt: 5 }) })
    const report = await check(bundle, { rpcUrls: urls, fetch })
    expect(report.outcome).toBe("failed")
    expect(statusOf(report, "anchored-on-chain")).toMatchObject({ status: "failed", code: "rpc-disagree" })
    expect(report.facts.rpcsAnswered).toEqual(urls)
  })

  test("of which one reports a recall are believed", async () => {
    const fetch = routed({ "a.test": fakeRpc(honest), "b.test": fakeRpc({ ...honest, recalledAt: 5 }) })
    const report = await check(bundle, { rpcUrls: urls, fetch })
    expect(statusOf(report, "not-recalled")).toMatchObject({ status: "failed", code: "recalled" })
  })

  test("of another chain have not answered", async () => {
    const report = await check(bundle, { fetch: fakeRpc({ ...honest, chainId: 1 }) })
    expect(statusOf(report, "anchored-on-chain")).toMatchObject({ status: "unchecked", code: "rpc-wrong-chain" })
    expect(report.facts.rpcsAnswered).toEqual([])
  })
})

test("without WebCrypto says so and tries nothing", async () => {
  const report = await check(bundle, { crypto: {} as Crypto })
  expect(report.outcome).toBe("incomplete")
  expect(report.checks).toEqual([{ name: "bundle-format", status: "unchecked", code: "crypto-unavailable" }])
})

test("an entry of the wrong kind in a slot is malformed", async () => {
  const swapped = { ...bundle, batchSealed: { ...bundle.batchSealed, leaf: toBase64(world.leaves[5] as Uint8Array) } }
  const report = await check(swapped)
  expect(report.checks).toEqual([{ name: "bundle-format", status: "failed", code: "malformed" }])
})
