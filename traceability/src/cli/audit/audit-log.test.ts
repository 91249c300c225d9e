import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { toHex, utf8 } from "../../bytes/index.js"
import { decodeSignedEntry, formatVerifierKey, leafHash, rootOf, type LogEntry } from "../../log/index.js"
import { makePair, signedLeaf } from "../../testing/make-bundle.js"
import { checkpointKey, honestLeaves, publishedFiles } from "../../testing/make-log.js"
import type { Registry, RegistryIdentity } from "./ask-registry.js"
import { auditLog } from "./audit-log.js"
import { verifyEs256Natively } from "./native-signatures.js"
import { renderAudit } from "./render-audit.js"
import type { AuditReport } from "./report.js"

const identity: RegistryIdentity = {
  chainId: 31337,
  contract: `0x${"c1".repeat(20)}`,
  publisher: `0x${"a0".repeat(20)}`,
}
const EVERY_KIND = 11
const leaves = honestLeaves(EVERY_KIND)
const files = publishedFiles(leaves)

/** What a contract would say that anchored the log at these sizes. */
function contractOf(
  leaves: readonly Uint8Array[],
  sizes: readonly number[],
  change?: (root: string) => string,
): () => Registry {
  const rootAt = (size: number) => toHex(rootOf(leaves.slice(0, size).map(leafHash)))
  const anchors = sizes.map((size, i) => ({ root: rootAt(size), size, seq: i + 1, at: 1_790_000_000 + i }))
  const newest = anchors.at(-1) ?? { root: `0x${"00".repeat(32)}`, size: 0, seq: 0, at: 0 }
  return () => ({
    head: () => Promise.resolve({ ...newest, root: change?.(newest.root) ?? newest.root }),
    lookup(root) {
      const found = anchors.find((anchor) => anchor.root === root)
      return Promise.resolve({
        size: found?.size ?? 0,
        seq: found?.seq ?? 0,
        anchoredAt: found?.at ?? 0,
        recalledAt: 0,
      })
    },
    answered: () => ["rpc.test"],
    close: () => undefined,
  })
}

const verdicts = new Map<string, boolean>()

/** Thousands of audits of nearly the same log: each signature is checked for real, but only once. */
function remembering(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  const key = Buffer.concat([signature, publicKey, message]).toString("base64")
  const known = verdicts.get(key) ?? verifyEs256Natively(signature, message, publicKey)
  verdicts.set(key, known)
  return known
}

const honest = contractOf(leaves, [4, EVERY_KIND - 1])

function audit(published: ReadonlyMap<string, Uint8Array>, registry = honest): Promise<AuditReport> {
  const source = { name: "test", read: (path: string) => Promise.resolve(published.get(path) ?? null) }
  const vkey = formatVerifierKey(checkpointKey)
  return auditLog(source, {
    rpcUrls: ["http://rpc.test"],
    expected: identity,
    vkey,
    registry,
    verifyEs256: remembering,
  })
}

const withFile = (path: string, bytes: Uint8Array) => new Map([...files, [path, bytes]])
const fileAt = (path: string) => files.get(path) as Uint8Array
/** Another value at one place, a different change at every place. */
const flipped = (bytes: Uint8Array, place: number) =>
  Uint8Array.from(bytes, (byte, i) => (i === place ? byte ^ (1 + (place % 255)) : byte))
const named = (list: object[]) => utf8(JSON.stringify({ ...identity, anchors: list }))

describe("an honest log", () => {
  test("is found right, with every kind of entry, two kinds of signature, officers and keys that change", async () => {
    const report = await audit(files)
    expect(report.faults).toEqual([])
    expect(report.verdict).toBe("ok")
    expect(report.counts).toMatchObject({ entries: 11, signatures: 11, cooperatives: 1, officers: 1, batches: 1 })
    expect(report.chain).toMatchObject({ head: { seq: 2, size: 10 }, recallsWaiting: 1, identityFrom: "you" })
    expect(renderAudit(report, "vi")).toContain("KẾT LUẬN: SỔ ĐÚNG")
    expect(renderAudit(report, "en")).toContain("VERDICT: OK")
  })

  test("is right with full tiles of two levels", async () => {
    const long = honestLeaves(515)
    expect(await audit(publishedFiles(long), contractOf(long, [300, 515]))).toMatchObject({ verdict: "ok", faults: [] })
  })

  test("has its named anchors looked up one by one", async () => {
    const at = (size: number) => toHex(rootOf(leaves.slice(0, size).map(leafHash)))
    const good = [
      { seq: 1, size: 4, root: at(4) },
      { seq: 2, size: 10, root: at(10) },
    ]
    const report = await audit(withFile("anchors", named(good)))
    expect(report).toMatchObject({ verdict: "ok", chain: { anchorsChecked: 2 } })
    const codesOf = async (list: object[]) =>
      (await audit(withFile("anchors", named(list)))).faults.map(({ code }) => code)
    expect(await codesOf([{ seq: 1, size: 5, root: at(5) }])).toEqual(["anchor-not-on-chain"])
    expect(await codesOf([{ seq: 2, size: 4, root: at(4) }])).toEqual(["anchor-not-on-chain"])
    expect(await codesOf([{ seq: 1, size: 4, root: at(5) }])).toEqual(["anchor-root-mismatch"])
    expect(await codesOf([{ seq: 1, size: 12, root: at(5) }])).toEqual(["chain-ahead"])
    expect(await codesOf([{ seq: 0 }])).toEqual(["anchors-malformed"])
  })
})

describe("one byte changed anywhere", () => {
  test("in a tile is found, and the byte named", async () => {
    const path = "tile/0/000.p/11"
    for (let place = 0; place < fileAt(path).length; place++) {
      const { verdict, faults } = await audit(withFile(path, flipped(fileAt(path), place)))
      expect([verdict, faults[0]]).toEqual(["refuted", { code: "tile-mismatch", path, index: place >> 5, byte: place }])
    }
  }, 60_000)

  test("in the entries is found, and the entry named", async () => {
    const path = "tile/entries/000.p/11"
    const bytes = fileAt(path)
    const entryAt = leaves.flatMap((leaf, index) => Array<number>(leaf.length + 2).fill(index))
    expect(entryAt).toHaveLength(bytes.length)
    for (let place = 0; place < bytes.length; place++) {
      const { verdict, faults } = await audit(withFile(path, flipped(bytes, place)))
      expect([place, verdict, faults[0]?.path, faults[0]?.index]).toEqual([place, "refuted", path, entryAt[place]])
    }
  }, 120_000)

  test("in the checkpoint is found", async () => {
    const path = "checkpoint"
    for (let place = 0; place < fileAt(path).length; place++) {
      const { verdict, faults } = await audit(withFile(path, flipped(fileAt(path), place)))
      expect([place, verdict, faults[0]?.path]).toEqual([place, "refuted", path])
    }
  }, 60_000)

  test("in the anchored root is found", async () => {
    for (let digit = 2; digit < 66; digit++) {
      const change = (root: string) => root.slice(0, digit) + (root[digit] === "0" ? "1" : "0") + root.slice(digit + 1)
      const { verdict, faults } = await audit(files, contractOf(leaves, [4, 9], change))
      expect([verdict, faults]).toEqual([
        "refuted",
        [{ code: "chain-root-mismatch", path: "chain", detail: "seq 2, size 9" }],
      ])
    }
  }, 60_000)
})

describe("a log that is internally right", () => {
  const [officer, coop] = [makePair(), makePair()]
  const at = "2026-11-22T00:00:00.000Z"
  const about = { batchId: "batch_1", cooperativeId: "coop_1" }
  const registered: LogEntry = {
    kind: "cooperative-registered",
    ...{ cooperativeId: "coop_1", name: "A", commune: "B", province: "C" },
    ...{ publicKey: coop.publicKey, custody: "platform", registeredAt: at },
  }
  const sealed: LogEntry = {
    kind: "batch-sealed",
    ...{ ...about, dossierVersion: 1, provenanceHash: new Uint8Array(32), sealedAt: at },
  }
  const issued: LogEntry = {
    kind: "stamps-issued",
    ...{ runId: "run_1", ...about, quantity: 3, stampRoot: new Uint8Array(32), issuedAt: at },
  }
  const amended = { ...sealed, kind: "batch-amended", amendedAt: at } as LogEntry
  const recalled: LogEntry = { kind: "recalled", ...about, reason: "x", recalledAt: at }
  const voided: LogEntry = {
    kind: "stamps-voided",
    ...{ runId: "run_1", ...about, fromSerial: 1, toSerial: 4, reason: "x", voidedAt: at },
  }
  const other: LogEntry = { ...registered, cooperativeId: "coop_2" }

  test.each<[string, LogEntry[], string, number]>([
    ["stamps before their batch", [registered, issued], "batch-unknown", 1],
    ["a batch sealed twice", [registered, sealed, sealed], "batch-sealed-twice", 2],
    ["an amendment that is not newer", [registered, sealed, amended], "dossier-version-not-newer", 2],
    [
      "another's batch",
      [registered, other, sealed, { ...recalled, cooperativeId: "coop_2" }],
      "batch-of-another-cooperative",
      3,
    ],
    ["stamps of a recalled batch", [registered, sealed, recalled, issued], "batch-recalled", 3],
    ["a run issued twice", [registered, sealed, issued, issued], "run-issued-twice", 3],
    ["voided stamps that were never issued", [registered, sealed, issued, voided], "serial-never-issued", 3],
    ["voided stamps of no run", [registered, sealed, voided], "run-unknown", 2],
    ["a batch of nobody", [sealed], "subject-unknown", 0],
    ["one name twice", [registered, registered], "already-registered", 1],
  ])("but says %s is refuted at that entry", async (_, entries, code, index) => {
    const published = publishedFiles(entries.map((entry) => signedLeaf(entry, coop)))
    const { verdict, faults } = await audit(published, contractOf([], []))
    expect([verdict, faults[0]]).toEqual(["refuted", expect.objectContaining({ code, index })])
  })

  test("but forged by the operator is refuted: it has no key of the cooperative", async () => {
    const published = publishedFiles([signedLeaf(registered, coop), signedLeaf(sealed, officer)])
    const { faults } = await audit(published, contractOf([], []))
    expect(faults).toMatchObject([{ code: "signer-not-entitled", index: 1 }])
  })

  test("but shorter than what is anchored, or another than what is anchored, is refuted", async () => {
    const short = publishedFiles(leaves.slice(0, 6))
    expect((await audit(short)).faults).toMatchObject([{ code: "chain-ahead", path: "chain" }])
    const rewritten = publishedFiles(honestLeaves(EVERY_KIND))
    expect((await audit(rewritten)).faults).toMatchObject([{ code: "chain-root-mismatch", path: "chain" }])
  })

  test("but hides a recall that the chain knows is refuted", async () => {
    const registry = (): Registry => ({
      ...honest(),
      lookup: () => Promise.resolve({ size: 0, seq: 0, anchoredAt: 0, recalledAt: 5 }),
    })
    const until = leaves.slice(0, 9 - 1)
    const published = publishedFiles(until)
    const { faults } = await audit(published, () => ({ ...registry(), head: contractOf(until, [8])().head }))
    expect(faults).toMatchObject([{ code: "recall-hidden", path: "chain", index: 3, detail: "batch_1" }])
  })

  test.each(["checkpoint", "tile/0/000.p/11", "tile/entries/000.p/11"])(
    "but without %s is refuted there",
    async (path) => {
      const published = new Map(files)
      published.delete(path)
      const { verdict, faults } = await audit(published)
      expect([verdict, faults[0]?.path]).toEqual(["refuted", path])
    },
  )
})

describe("what could not be checked", () => {
  const source = { name: "test", read: (path: string) => Promise.resolve(files.get(path) ?? null) }

  test("is said, and is no accusation", async () => {
    const none = { rpcUrls: [], expected: {}, vkey: null }
    expect(await auditLog(source, none)).toMatchObject({
      verdict: "incomplete",
      gaps: [{ code: "no-rpc" }],
      faults: [],
    })
    const unnamed = await auditLog(source, { ...none, rpcUrls: ["http://127.0.0.1:9"] })
    expect(unnamed.gaps).toEqual([{ code: "chain-unnamed" }])
    const dead = await auditLog(source, { ...none, rpcUrls: ["http://127.0.0.1:9"], expected: identity })
    expect(dead).toMatchObject({ verdict: "incomplete", gaps: [{ code: "rpc-unreachable" }] })
    expect((await audit(files, contractOf(leaves, []))).gaps).toEqual([{ code: "not-anchored-yet" }])
    const keyless = { ...source, read: (path: string) => source.read(path === "vkey" ? "none" : path) }
    expect((await auditLog(keyless, { ...none })).gaps.map(({ code }) => code)).toEqual(["no-rpc", "key-unknown"])
  })

  test("does not hide what is wrong", async () => {
    const path = "tile/0/000.p/11"
    const broken = withFile(path, flipped(fileAt(path), 1))
    const report = await auditLog(
      { name: "test", read: (file) => Promise.resolve(broken.get(file) ?? null) },
      {
        ...{ rpcUrls: [], expected: {}, vkey: null },
      },
    )
    expect(report.verdict).toBe("refuted")
  })
})

test("whatever the files hold, there is a report", async () => {
  const bytes = fc.uint8Array({ maxLength: 700 })
  const path = fc.constantFrom("checkpoint", "vkey", "anchors", "tile/0/000.p/11", "tile/entries/000.p/11")
  await fc.assert(
    fc.asyncProperty(fc.dictionary(path, bytes), async (changed) => {
      const published = new Map([...files, ...Object.entries(changed)])
      const report = await audit(published)
      expect(renderAudit(report, "vi").length).toBeGreaterThan(10)
      if (changed["tile/entries/000.p/11"] && changed["checkpoint"]) expect(report.verdict).toBe("refuted")
    }),
    { numRuns: 200 },
  )
}, 60_000)

test("the log of the tests has every kind of entry", () => {
  const kinds = new Set(leaves.map((leaf) => decodeSignedEntry(leaf).entry.kind))
  expect(kinds.size).toBe(EVERY_KIND)
})
