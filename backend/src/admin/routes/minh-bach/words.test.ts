import { describe, expect, it } from "vitest"
import { wordsOfAlert } from "./alert-words"
import {
  coins,
  entriesOnChain,
  gwei,
  monthlyCost,
  notYet,
  parsePrice,
  wordsOfInterval,
  wordsOfRules,
  wordsOfSubject,
} from "./words"

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

  it("says of an alert what to do", () => {
    expect(wordsOfAlert({ code: "rejected", message: "StampLogPublishingPaused()" }).title).toContain("tạm dừng")
    expect(wordsOfAlert({ code: "rejected", message: "StampLogUnheard()" }).title).toBe("Hợp đồng từ chối")
    expect(wordsOfAlert({ code: "fee-cap", message: "" }).advice).toContain("CHAIN_MAX_FEE_GWEI")
    expect(wordsOfAlert({ code: "unheard", message: "" }).title).toBe("unheard")
  })

  it.each([
    ["6.500", 6500],
    ["6 500", 6500],
    ["1.234.567,5", 1234567.5],
    ["6500", 6500],
    ["0,25", 0.25],
    ["", null],
    ["0", null],
    ["-5", null],
    ["6,5,0", null],
    ["giá", null],
    ["1e9", null],
  ])("reads the price %j", (text, value) => expect(parsePrice(text)).toBe(value))

  it("tells cost and rules as people do", () => {
    expect(monthlyCost({ monthly_vnd: 4320, monthly_coins: 0.72 }, "POL")).toBe("4.320 đồng")
    expect(monthlyCost({ monthly_vnd: null, monthly_coins: 0.72 }, "POL")).toBe("0,72 POL")
    expect(monthlyCost({ monthly_vnd: null, monthly_coins: null }, "POL")).toBe("chưa đủ số liệu")
    expect(gwei("250000000")).toBe("0,25 gwei")
    expect([wordsOfInterval(0), wordsOfInterval(600)]).toEqual(["neo ngay khi có mục mới", "ít nhất 10 phút"])
    expect(wordsOfRules({ confirmations: null, witnesses: 2 })).toContain("2 nút cùng nói vậy")
  })
})
