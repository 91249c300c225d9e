import { describe, expect, test } from "vitest"
import { parseElementString, toElementString } from "./index.js"

describe("element strings", () => {
  test("separate what has no predefined length, and only that", () => {
    const elements = [
      { ai: "01", value: "09520123456788" },
      { ai: "3103", value: "000195" },
      { ai: "3922", value: "0299" },
      { ai: "17", value: "201225" },
      { ai: "10", value: "AB" },
    ]
    expect(toElementString(elements)).toBe("^0109520123456788310300019539220299^1720122510AB")
    expect(parseElementString(toElementString(elements))).toEqual({ ok: true, elements })
  })

  test("may have FNC1 where none is needed", () => {
    expect(parseElementString("^0109520123456788^10AB^")).toEqual({
      ok: true,
      elements: [
        { ai: "01", value: "09520123456788" },
        { ai: "10", value: "AB" },
      ],
    })
  })

  test("may say a thing twice, but not two things of one", () => {
    expect(parseElementString("^010952012345678810AB^10AB").ok).toBe(true)
    expect(parseElementString("^010952012345678810AB^10AC")).toMatchObject({ errors: [{ code: "different-values" }] })
  })

  test.each([
    ["0109520123456788", "missing-fnc1"],
    ["^", "empty-value"],
    ["^^0109520123456788", "unknown-ai"],
    ["^0109520123456789", "value-illegal"],
    ["^010952012345678", "value-too-short"],
    ["^01095201234567881", "unknown-ai"],
    ["^89ABC", "unknown-ai"],
    ["^0109520123456788" + "10" + "A".repeat(21), "value-too-long"],
    ["^010952012345678810", "empty-value"],
    ["^10AB", "missing-ai"],
    [`^0109520123456788${"10A^".repeat(64)}`, "too-many-elements"],
  ])("%s is refused: %s", (text, code) => {
    expect(parseElementString(text)).toMatchObject({ ok: false, errors: [{ code }] })
  })

  test("are made of known AIs and whole values only, and all faults are told at once", () => {
    expect(() =>
      toElementString([
        { ai: "89", value: "A" },
        { ai: "01", value: "1" },
      ]),
    ).toThrow(/89: unknown-ai.*01: value-too-short/)
  })
})
