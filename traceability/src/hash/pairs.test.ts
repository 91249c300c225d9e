import { createHash } from "node:crypto"
import fc from "fast-check"
import { afterEach, describe, expect, test, vi } from "vitest"
import { hashPairs } from "./index.js"
import { hashPairsScalar } from "./pairs-scalar.js"

const byNode = (bytes: Uint8Array, from: number, pairs: number): Buffer =>
  Buffer.concat(
    Array.from({ length: pairs }, (_, i) => {
      const pair = bytes.subarray(from + 64 * i, from + 64 * (i + 1))
      return createHash("sha256").update(Uint8Array.of(1)).update(pair).digest()
    }),
  )

/** Room for `pairs` pairs of random bytes after `from` others, and for what they hash to. */
const inputs = fc
  .record({ from: fc.nat(9), pairs: fc.oneof(fc.nat(70), fc.constantFrom(511, 512, 513, 1100)), seed: fc.nat() })
  .map(({ from, pairs, seed }) => ({ from, pairs, bytes: randomBytes(from + 96 * pairs, seed) }))

describe("hashing a level", () => {
  test.each([
    ["in lanes", hashPairs],
    [
      "in plain arithmetic",
      (bytes: Uint8Array, from: number, pairs: number, to: number) =>
        hashPairsScalar(new DataView(bytes.buffer, bytes.byteOffset), from, pairs, to),
    ],
  ])("%s gives what node:crypto gives, and touches nothing else", (_, hash) => {
    fc.assert(
      fc.property(inputs, ({ from, pairs, bytes }) => {
        const to = from + 64 * pairs
        const expected = Buffer.concat([bytes.subarray(0, to), byNode(bytes, from, pairs)])
        hash(bytes, from, pairs, to)
        expect(Buffer.compare(bytes, expected)).toBe(0)
      }),
      { numRuns: 60 },
    )
  })

  test("knows every one of the 256 last bytes", () => {
    const bytes = randomBytes(256 * 96, 1)
    for (let i = 0; i < 256; i++) bytes[64 * i + 63] = i
    hashPairs(bytes, 0, 256, 256 * 64)
    expect(Buffer.compare(bytes.subarray(256 * 64), byNode(bytes, 0, 256))).toBe(0)
  })
})

describe("where WebAssembly is not allowed", () => {
  afterEach(() => vi.unstubAllGlobals())

  test.each([
    ["missing", undefined],
    ["refused", { ...wasmThat(() => new WebAssembly.CompileError("no")) }],
    ["refused by a policy", { ...wasmThat(() => new EvalError("no")) }],
  ])("(%s) the hashes are the same", async (_, wasm) => {
    vi.resetModules()
    vi.stubGlobal("WebAssembly", wasm)
    const { hashPairs: withoutLanes } = await import("./pairs.js")
    const bytes = randomBytes(100 * 96, 2)
    withoutLanes(bytes, 0, 100, 6400)
    expect(Buffer.compare(bytes.subarray(6400), byNode(bytes, 0, 100))).toBe(0)
  })
})

function wasmThat(error: () => Error): object {
  const refuse = class {
    constructor() {
      throw error()
    }
  }
  return { Module: refuse, Instance: refuse, CompileError: WebAssembly.CompileError }
}

function randomBytes(length: number, seed: number): Uint8Array {
  let value = seed + 1
  return Uint8Array.from({ length }, () => {
    value = (Math.imul(value, 1664525) + 1013904223) >>> 0
    return value >>> 24
  })
}
