import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { readVectors } from "../testing/vectors.js"
import { canonicalBytes, canonicalize, type JsonValue } from "./index.js"

const { vectors } = readVectors<{ vectors: { name: string; input: string; output: string }[] }>("rfc8785-jcs.json")

describe("canonical JSON", () => {
  test.each(vectors)("gives the RFC 8785 text of $name", ({ input, output }) => {
    expect(canonicalize(JSON.parse(input) as JsonValue)).toBe(output)
  })

  test("means the same value, whatever the order of its members", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalize(value as JsonValue)
        expect(canonicalize(JSON.parse(text) as JsonValue)).toBe(text)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
    expect(canonicalize({ b: 1, a: [{ d: 1, c: 2 }] })).toBe(canonicalize({ a: [{ c: 2, d: 1 }], b: 1 }))
  })

  test.each([
    ["undefined in an object", { a: undefined }, "a: undefined is not JSON"],
    ["undefined in a list", [undefined], "[0]: undefined is not JSON"],
    ["NaN", { a: { b: NaN } }, "a.b: number is not finite"],
    ["Infinity", [1, Infinity], "[1]: number is not finite"],
    ["a bigint", 1n, "bigint is not JSON"],
    ["a lone surrogate", "\ud800x", "lone surrogate"],
    ["a lone surrogate in a key", { "\udc00": 1 }, "lone surrogate"],
    ["a date", { at: new Date(0) }, "only plain objects"],
    ["bytes", Uint8Array.of(1), "only plain objects"],
    ["its own toJSON", { toJSON: () => 1 }, "only plain objects"],
  ])("refuses %s and says where", (_, value, message) => {
    expect(() => canonicalize(value as unknown as JsonValue)).toThrow(message)
  })

  test("refuses a value nested without end", () => {
    const loop: Record<string, unknown> = {}
    loop["self"] = loop
    expect(() => canonicalize(loop as JsonValue)).toThrow("nested deeper")
  })

  test("is hashed as UTF-8", () => {
    expect(canonicalBytes("ê")).toEqual(Uint8Array.of(0x22, 0xc3, 0xaa, 0x22))
  })
})
