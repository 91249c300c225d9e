import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { toHex } from "../bytes/index.js"
import { InvalidInputError } from "../errors/index.js"
import { fakeRpc, type FakeChain } from "../testing/fake-rpc.js"
import { logRoot, makeBundle, makeWorld } from "../testing/make-bundle.js"
import { makeCompact } from "../testing/make-compact.js"
import { makeKeys, makeKeysBundle, makeKeysWorld } from "../testing/make-keys-world.js"
import { compactBundle, decodeBundle, encodeBundle, verifyBundle, type ProofBundle, type Report } from "./index.js"

const identity = { chainId: 31337, contract: `0x${"c1".repeat(20)}`, publisher: `0x${"a0".repeat(20)}` }
const world = makeWorld()
const bundle: ProofBundle = { ...makeBundle(world, identity), checkpoint: "nguon.test/log\n7\n" }
const chain: FakeChain = { ...identity, root: toHex(logRoot(world)), size: world.leaves.length }
const bytes = encodeBundle(bundle)
const compact = encodeBundle(compactBundle(bundle))

const check = (input: unknown, of: FakeChain = chain): Promise<Report> =>
  verifyBundle(input, { rpcUrls: ["http://rpc.test"], fetch: fakeRpc(of) })

describe("the binary form", () => {
  test("holds all that the JSON form does", () => {
    expect(decodeBundle(bytes)).toEqual(bundle)
    const keys = makeKeysBundle(makeKeysWorld(makeKeys()), identity).bundle
    expect(decodeBundle(encodeBundle(keys))).toEqual(keys)
    expect(decodeBundle(encodeBundle(makeBundle(world, identity, null))).stamp).toBeNull()
  })

  test("verifies as the JSON form does", async () => {
    expect(await check(bytes)).toEqual(await check(bundle))
    expect((await check(bytes)).outcome).toBe("verified")
  })

  test("writes addresses in one spelling", () => {
    const loud = { ...bundle, chain: { ...identity, contract: `0x${"C1".repeat(20)}` } }
    expect(encodeBundle(loud)).toEqual(bytes)
  })

  test("has no byte that may be another: each flip fails, or says something else", async () => {
    for (const [place, byte] of compact.entries()) {
      for (const flip of [1, 0x80]) {
        const changed = compact.slice()
        changed[place] = byte ^ flip
        const decoded = decodedOrNull(changed)
        if (decoded === null) continue
        expect(decoded).not.toEqual(decodeBundle(compact))
        const report = await check(changed)
        expect([
          place,
          report.checks.some(({ status, code }) => status === "failed" || code === "rpc-wrong-chain"),
        ]).toEqual([place, true])
      }
    }
  })

  test("with any byte changed is never verified", async () => {
    const length = fc.nat(bytes.length - 1)
    await fc.assert(
      fc.asyncProperty(length, fc.integer({ min: 1, max: 255 }), async (place, flip) => {
        const changed = bytes.slice()
        changed[place] = (bytes[place] as number) ^ flip
        if (onlyDisplayDiffers(decodedOrNull(changed))) return
        expect((await check(changed)).outcome).not.toBe("verified")
      }),
      { numRuns: 600 },
    )
  })

  test.each([
    ["cut short", bytes.slice(0, -1)],
    ["nothing", new Uint8Array()],
    ["another version", Uint8Array.of(0x4e, 0x47, 0x50, 2, ...bytes.slice(4))],
    ["a byte too many", Uint8Array.of(...bytes, 0)],
    ["an unknown section", Uint8Array.of(...bytes, 99, 0)],
    ["a section twice", Uint8Array.of(...compact, ...compact.slice(4))],
    ["a length in a longer spelling", Uint8Array.of(...bytes.slice(0, 5), 0x80, ...bytes.slice(5))],
    ["a length beyond everything", Uint8Array.of(...bytes.slice(0, 5), ...Array(12).fill(0xff))],
    ["a text that is no UTF-8", Uint8Array.of(...compact, 9, 1, 0xff)],
    ["longer than any bundle", new Uint8Array(6_000_000)],
  ])("refuses %s", async (_, input) => {
    expect(() => decodeBundle(input)).toThrow(InvalidInputError)
    expect((await check(input)).checks).toEqual([{ name: "bundle-format", status: "failed", code: "malformed" }])
  })

  test.each([
    ["a code of other letters", { stamp: { ...bundle.stamp, code: "UUUUUUUUUUUUUUUU" } }],
    ["a hash cut short", { treeHead: { size: 7, root: "0x00" } }],
    ["a size that is none", { treeHead: { size: -1, root: bundle.treeHead?.root } }],
    ["a dossier that UTF-8 cannot say", { dossier: "\ud800" }],
    ["no chain", { chain: null }],
  ])("is not made of a bundle with %s", (_, change) => {
    expect(() => encodeBundle({ ...bundle, ...change } as ProofBundle)).toThrow(InvalidInputError)
  })
})

describe("the compact bundle", () => {
  test("of one of 9,000 stamps in a log of 2,048 entries fits in 1.2 KB and says what it leaves open", async () => {
    const made = makeCompact({ stamps: 9_000, entries: 2_048 }, identity)
    const small = encodeBundle(made.bundle)
    expect(small.length).toBeLessThanOrEqual(1_200)
    const report = await check(small, { ...identity, root: made.root, size: 2_048 })
    expect(report.outcome).toBe("incomplete")
    expect(report.checks.map(({ name, status, code }) => [name, code ?? status])).toEqual([
      ["bundle-format", "passed"],
      ["stamp-in-run", "passed"],
      ["stamps-issued-in-log", "passed"],
      ["dossier-unaltered", "not-in-bundle"],
      ["batch-sealed-in-log", "not-in-bundle"],
      ["cooperative-registered-in-log", "not-in-bundle"],
      ["cooperative-signed", "not-in-bundle"],
      ["anchored-on-chain", "passed"],
      ["not-recalled", "passed"],
    ])
  })

  test("is one format with the full one: the same sections, only fewer", () => {
    expect(bytes.slice(0, compact.length)).toEqual(compact)
    expect(decodeBundle(compact)).toEqual(compactBundle(bundle))
  })

  test("still fails for a recalled batch and for a stamp of another run", async () => {
    expect((await check(compact, { ...chain, recalledAt: 5 })).outcome).toBe("failed")
    const other = { ...compactBundle(bundle), stamp: { ...bundle.stamp, code: world.codes[3] } }
    expect((await check(other)).outcome).toBe("failed")
  })
})

describe("whatever the bytes", () => {
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 600 }),
    fc.uint8Array({ maxLength: 600 }).map((rest) => Uint8Array.of(...bytes.slice(0, 4), ...rest)),
    fc
      .tuple(fc.nat(bytes.length), fc.nat(200), fc.uint8Array({ maxLength: 40 }))
      .map(([from, count, put]) => Uint8Array.of(...bytes.slice(0, from), ...put, ...bytes.slice(from + count))),
  )

  test("decoding gives a bundle with one spelling, or our own error", () => {
    fc.assert(
      fc.property(anything, (input) => {
        const decoded = decodedOrNull(input)
        if (decoded !== null) expect(encodeBundle(decoded)).toEqual(Uint8Array.from(input))
      }),
      { numRuns: 5_000 },
    )
  })

  test("verifying gives a report", async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (input) => {
        const { outcome } = await check(input)
        expect(["verified", "failed", "incomplete"]).toContain(outcome)
      }),
      { numRuns: 1_000 },
    )
  })

  test("what was encoded decodes to the same", () => {
    const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toHex)
    const entry = fc.record({
      index: fc.maxSafeNat(),
      leaf: fc.uint8Array({ maxLength: 300 }).map((leaf) => Buffer.from(leaf).toString("base64")),
      proof: fc.array(hash, { maxLength: 6 }),
    })
    const made = fc.record(
      {
        format: fc.constant("nguon.proof.v1" as const),
        chain: fc.constant(identity),
        treeHead: fc.option(fc.record({ size: fc.maxSafeNat(), root: hash })),
        stampsIssued: fc.option(entry),
        stamp: fc.option(
          fc.record({ code: fc.constant(world.codes[0] as string), serial: fc.maxSafeNat(), proof: fc.array(hash) }),
        ),
        anchoredAt: fc.option(fc.string({ unit: "grapheme" })),
        batchSealed: entry,
        cooperativeRegistered: entry,
        batchAmended: entry,
        keyEntries: fc.array(entry, { minLength: 1, maxLength: 4 }),
        dossier: fc.string({ unit: "grapheme" }),
        sealedAt: fc.string({ unit: "grapheme" }),
        checkpoint: fc.string({ unit: "grapheme" }),
      },
      { requiredKeys: ["format", "chain", "treeHead", "stampsIssued", "stamp", "anchoredAt"] },
    )
    fc.assert(
      fc.property(made, (one) => void expect(decodeBundle(encodeBundle(one as ProofBundle))).toEqual(one)),
      { numRuns: 1_000 },
    )
  })
})

function decodedOrNull(input: Uint8Array): ReturnType<typeof decodeBundle> | null {
  try {
    return decodeBundle(input)
  } catch (error) {
    if (error instanceof InvalidInputError) return null
    throw error
  }
}

/** The anchoring time and the note for monitors: no check rests on them. */
function onlyDisplayDiffers(decoded: ReturnType<typeof decodeBundle> | null): boolean {
  if (decoded === null) return false
  const { anchoredAt: _time, checkpoint: _note, ...rest } = decoded
  const { anchoredAt: _ownTime, checkpoint: _ownNote, ...own } = bundle
  return JSON.stringify(Object.entries(rest).sort()) === JSON.stringify(Object.entries(own).sort())
}
