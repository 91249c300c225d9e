import { describe, expect, it } from "vitest"
import { todayInVietnam } from "../../certification/ocop-status"
import { validStars } from "./valid-stars"

const ocop = {
  id: "c",
  kind: "ocop",
  number: "1/QĐ",
  stars: 4,
  issuer: "UBND",
  issuedOn: "2025-07-01",
  fileHash: null,
} as const
const held = [{ ...ocop, expiresOn: "2028-06-30" }]
const starsAt = (moment: string) => validStars(held, todayInVietnam(new Date(moment)))

describe("the stars on a label", () => {
  it("are printed to the end of the certificate's last day in Vietnam, and not a moment longer", () => {
    expect(starsAt("2028-06-30T23:59:59.999+07:00")).toBe(4)
    expect(starsAt("2028-07-01T00:00:00.000+07:00")).toBeNull()
  })

  it("are the most of those that hold, and of OCOP alone", () => {
    const fewer = { ...ocop, stars: 3, expiresOn: "2030-01-01" } as const
    const organic = { ...ocop, kind: "organic", stars: null, expiresOn: "2030-01-01" } as const
    expect(validStars([...held, fewer, organic], "2028-01-01")).toBe(4)
    expect(validStars([...held, fewer, organic], "2029-01-01")).toBe(3)
    expect(validStars([organic], "2028-01-01")).toBeNull()
  })
})
