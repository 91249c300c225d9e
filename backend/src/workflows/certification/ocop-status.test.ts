import { describe, expect, it } from "vitest"
import { ocopStatusOn, todayInVietnam } from "./ocop-status"

const older = { stars: 3, number: "12/QĐ", issuer: "UBND huyện", issued_on: "2020-05-01", expires_on: "2023-05-01" }
const newer = { stars: 4, number: "34/QĐ", issuer: "UBND tỉnh", issued_on: "2024-11-22", expires_on: "2027-11-22" }

describe("the OCOP standing of a product", () => {
  it("is computed for the day of reading, its last day included", () => {
    expect(ocopStatusOn("2027-11-22", [newer])?.valid).toBe(true)
    expect(ocopStatusOn("2027-11-23", [newer])?.valid).toBe(false)
    expect(ocopStatusOn("2024-11-21", [newer])?.valid).toBe(false)
  })

  it("is that of the valid certificate, else of the last one", () => {
    expect(ocopStatusOn("2026-11-22", [older, newer])?.stars).toBe(4)
    expect(ocopStatusOn("2029-01-01", [older, newer])).toMatchObject({ stars: 4, valid: false })
    expect(ocopStatusOn("2026-11-22", [])).toBeNull()
  })

  it("changes at midnight in Viet Nam", () => {
    expect(todayInVietnam(new Date("2026-11-21T16:59:59Z"))).toBe("2026-11-21")
    expect(todayInVietnam(new Date("2026-11-21T17:00:00Z"))).toBe("2026-11-22")
  })
})
