import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { toHex } from "../bytes/index.js"
import { fakeRpc } from "../testing/fake-rpc.js"
import { logRoot, makeBundle, makeWorld } from "../testing/make-bundle.js"
import { verify, type ProofBundle, type Report } from "./index.js"

const identity = { chainId: 31337, contract: `0x${"c1".repeat(20)}`, publisher: `0x${"a0".repeat(20)}` }
const world = makeWorld()
const bundle = makeBundle(world, identity)
const fetch = fakeRpc({ ...identity, root: toHex(logRoot(world)), size: world.leaves.length })
const check = (input: unknown): Promise<Report> => verify(input, { rpcUrls: ["http://rpc.test"], fetch })

/** The same words: addresses in either case, and the anchoring time, which is display only (the report has the chain's). */
function meaningOf(value: unknown): string {
  const { anchoredAt: _, chain, ...rest } = value as ProofBundle
  return JSON.stringify([rest, JSON.stringify(chain ?? null).toLowerCase()])
}

describe("a bundle", () => {
  test("with any byte changed is never verified", async () => {
    const bytes = Buffer.from(JSON.stringify(bundle))
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (place, flip) => {
        const changed = Buffer.from(bytes)
        changed[place] = (bytes[place] as number) ^ flip
        const input = parseOrNull(changed.toString("utf8"))
        if (input !== null && meaningOf(input) === meaningOf(bundle)) return
        expect((await check(input)).outcome).not.toBe("verified")
      }),
      { numRuns: 600 },
    )
  })

  test("with any one value replaced by something of another type is never verified, and never throws", async () => {
    const strange = [undefined, null, 0, -1, 1.5, 2 ** 60, true, "", "x", [], {}, ["0x"], Number.NaN]
    for (const path of pathsOf(bundle)) {
      for (const value of strange) {
        const input = replaced(bundle, path, value)
        if (JSON.stringify(input) === JSON.stringify(bundle)) continue
        if (isAnotherTrueBundle(path, value)) continue
        const { outcome } = await check(input)
        expect([path.join("."), value, outcome]).not.toEqual([path.join("."), value, "verified"])
      }
    }
  })

  test.each([
    ["nothing", undefined],
    ["text", "nguon.proof.v1"],
    ["a list", [bundle]],
    [
      "an object that throws",
      new Proxy(
        {},
        {
          get: () => {
            throw new Error("trap")
          },
        },
      ),
    ],
    [
      "a path without end",
      { ...bundle, stamp: { ...bundle.stamp, proof: Array(100_000).fill(`0x${"00".repeat(32)}`) } },
    ],
    ["a path that only has a length", { ...bundle, batchSealed: { ...bundle.batchSealed, proof: { length: 3 } } }],
    ["a leaf without end", { ...bundle, batchSealed: { ...bundle.batchSealed, leaf: "A".repeat(5_000_000) } }],
    ["a dossier without end", { ...bundle, dossier: "x".repeat(5_000_000) }],
    ["a size beyond counting", { ...bundle, treeHead: { size: 2 ** 53, root: bundle.treeHead?.root } }],
  ])("that is %s is refused as malformed", async (_, input) => {
    const report = await check(input)
    expect(report.outcome).toBe("failed")
    expect(report.checks).toEqual([{ name: "bundle-format", status: "failed", code: "malformed" }])
  })

  test("with a dossier nested without end is refused", async () => {
    const report = await check({ ...bundle, dossier: "[".repeat(900_000) })
    expect(report.checks.find((one) => one.name === "dossier-unaltered")?.status).toBe("failed")
  })

  test("whatever else it is, gives a report", async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (input) => void expect((await check(input)).outcome).toBe("failed")),
      { numRuns: 200 },
    )
  })
})

type Path = (string | number)[]

/** Leaving out the stamp makes an origin page's bundle, and the anchoring time is display only. */
function isAnotherTrueBundle(path: Path, value: unknown): boolean {
  const name = path.join(".")
  return (
    (name === "stamp" && value === null) || (name === "anchoredAt" && (value === null || typeof value === "string"))
  )
}

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path]
  const inner = Object.entries(value).flatMap(([key, member]) => pathsOf(member, [...path, key]))
  return path.length === 0 ? inner : [path, ...inner]
}

function replaced(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement
  const copy = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }
  const holder = copy as Record<string | number, unknown>
  holder[key] = replaced(holder[key], rest, replacement)
  return copy
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
