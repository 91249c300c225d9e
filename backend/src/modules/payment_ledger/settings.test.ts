import { describe, expect, it } from "vitest"
import { newReference } from "./new-reference"
import { accountFor } from "./settings"

const floor = { name: "floor", cooperative: null }
const thienAn = { name: "own", cooperative: "thien-an" }

describe("whose account is paid into", () => {
  it.each([
    ["the cooperative's own, where all goods are its", [floor, thienAn], ["thien-an"], thienAn],
    ["the floor's, where goods of two are in the cart", [floor, thienAn], ["thien-an", "na-ri"], floor],
    ["the floor's, for a cooperative without an account", [floor, thienAn], ["na-ri"], floor],
    ["nobody's, where there is no such account", [thienAn], ["na-ri"], null],
    ["nobody's, for two cooperatives without the floor", [thienAn], ["thien-an", "na-ri"], null],
    ["the floor's, for a cart of nobody's goods", [thienAn, floor], [], floor],
  ])("is %s", (_, accounts, sellers, account) => expect(accountFor(accounts, sellers)).toBe(account))
})

describe("a reference", () => {
  it("is what VNPay takes, and sorts by time", () => {
    const early = newReference(new Date(0), new Uint8Array(10))
    const late = newReference(new Date("2026-11-23"), new Uint8Array(10).fill(255))
    expect([early, late].sort()).toEqual([early, late])
    expect(late).toMatch(/^NG[0-9A-Z]{26}$/)
  })

  it("wants all of its chance", () => expect(() => newReference(new Date(), new Uint8Array(9))).toThrow(RangeError))
})
