import { describe, expect, it } from "vitest"
import { bankOf, BANKS, maskedAccount } from "./index.js"

describe("the banks of payouts", () => {
  it("have each a number of six digits and a name of their own", () => {
    expect(BANKS.every(({ bin }) => /^9704\d{2}$/.test(bin))).toBe(true)
    expect(new Set(BANKS.map(({ bin }) => bin)).size).toBe(BANKS.length)
    expect(new Set(BANKS.map(({ name }) => name)).size).toBe(BANKS.length)
  })

  it("are found by their number", () => {
    expect(bankOf("970405")?.name).toBe("Agribank")
    expect(bankOf("000000")).toBeNull()
  })

  it("show of an account its last digits only", () => {
    expect(maskedAccount("8800205123456")).toBe("•••• 3456")
  })
})
