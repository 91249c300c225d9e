import { describe, expect, it } from "vitest"
import { coins, entriesOnChain, notYet, wordsOfSubject } from "./words"

describe("what the transparency page says", () => {
  it.each([
    [{ cooperative: "HTX Vân Sơn", lot_code: "VS-2611-01", stamps: 24 }, "24 tem của lô VS-2611-01, HTX Vân Sơn"],
    [{ cooperative: "HTX Vân Sơn", lot_code: "VS-2611-01", stamps: null }, "Lô VS-2611-01, HTX Vân Sơn"],
    [{ cooperative: "HTX Vân Sơn", lot_code: null, stamps: null }, "HTX Vân Sơn"],
    [{ cooperative: null, lot_code: null, stamps: null }, ""],
    [undefined, ""],
  ])("names %j", (names, words) => {
    expect(wordsOfSubject(names)).toBe(words)
  })

  it("counts only what an anchor on the chain covers", () => {
    const anchors = [
      { size: 9, state: "submitted" },
      { size: 8, state: "superseded" },
      { size: 7, state: "mined" },
      { size: 5, state: "final" },
    ]
    expect([entriesOnChain(anchors), entriesOnChain([])]).toEqual([7, 0])
  })

  it("does not let a head that gave way look as if it waited", () => {
    expect([notYet("superseded"), notYet("queued")]).toEqual(["không gửi", "chưa có"])
  })

  it("writes a balance as Vietnamese does", () => {
    expect(coins("1234567800000000000000")).toBe("1.234,5678")
  })
})
