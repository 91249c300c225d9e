import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { normalRegistrationNumber } from "./index.js"

describe("a cooperative's registration number", () => {
  test.each([
    ["0123456789", "0123456789"],
    [" 0123456789 ", "0123456789"],
    ["0123456789-001", "0123456789-001"],
    ["0123456789001", "0123456789-001"],
    ["0123456789.001", "0123456789-001"],
    ["1907C00015/ĐKKD", "1907C00015/ĐKKD"],
    ["Số  12   (1998)", "Số 12 (1998)"],
    ["Số 12".normalize("NFD"), "Số 12"],
  ])("%j is written %j", (text, expected) => expect(normalRegistrationNumber(text)).toBe(expected))

  test.each([
    "",
    "12",
    "  ",
    "x".repeat(41),
    "12\n34",
    "12\t34",
    "12\u202e34",
    "12\u200b34",
    "12\ud80034",
    "1".repeat(41),
  ])("%j is none", (text) => expect(normalRegistrationNumber(text)).toBeNull())

  test("is the same once it is normal, and never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[0-9.\- ]{8,16}$/)), (text) => {
        const normal = normalRegistrationNumber(text)
        if (normal !== null) expect(normalRegistrationNumber(normal)).toBe(normal)
      }),
      { numRuns: 3_000 },
    )
  })
})
