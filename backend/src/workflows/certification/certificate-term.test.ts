import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { CERTIFICATE_KINDS } from "../../modules/certification/types"
import { daysLeft, standingOn } from "./certificate-standing"
import { requireStars, requireTerm } from "./certificate-term"

const TODAY = "2026-11-22"
const codeOf = (work: () => unknown): string | null => {
  try {
    work()
    return null
  } catch (error) {
    return (error as { code: string }).code
  }
}
const term = (issued_on: string, expires_on: string | null, kind: "ocop" | "lab" = "lab") =>
  codeOf(() => requireTerm(TODAY, { kind, issued_on, expires_on }))

describe("the term of a certificate that is submitted", () => {
  it("is 36 months of OCOP, computed", () => {
    expect(requireTerm(TODAY, { kind: "ocop", issued_on: "2024-02-29", expires_on: null })).toBe("2027-02-28")
    expect(term("2024-02-29", "2027-03-01", "ocop")).toBe("ocop_term_differs")
  })

  it("is given for other kinds, and in order", () => {
    expect(term("2026-01-01", "2027-01-01")).toBeNull()
    expect(term("2026-01-01", null)).toBe("certificate_expiry_missing")
    expect(term("2026-11-01", "2026-10-01")).toBe("certificate_dates_out_of_order")
    expect(term("2026-11-23", "2027-01-01")).toBe("certificate_not_issued_yet")
    expect(term("2024-01-01", "2026-11-21")).toBe("certificate_expired_already")
    expect(term("2024-01-01", TODAY)).toBeNull()
  })

  it("never lets a day through on which it does not hold", () => {
    const day = fc
      .integer({ min: 0, max: 12_000 })
      .map((days) => new Date(Date.UTC(2005, 0, 1 + days)).toISOString().slice(0, 10))
    fc.assert(
      fc.property(fc.constantFrom(...CERTIFICATE_KINDS), day, day, (kind, issued_on, given) => {
        const expires_on = kind === "ocop" ? null : given
        if (codeOf(() => requireTerm(TODAY, { kind, issued_on, expires_on })) !== null) return
        const last = requireTerm(TODAY, { kind, issued_on, expires_on })
        const dated = { status: "confirmed", issued_on, expires_on: last, revoked_at: null } as const
        expect(["valid", "expiring"]).toContain(standingOn(TODAY, dated))
      }),
    )
  })
})

describe("stars", () => {
  it("are three to five of OCOP, and nothing else's", () => {
    for (const stars of [null, 0, 2, 6, 4.5]) {
      expect(codeOf(() => requireStars("ocop", stars))).toBe("stars_out_of_range")
    }
    for (const stars of [3, 4, 5]) expect(codeOf(() => requireStars("ocop", stars))).toBeNull()
    expect(codeOf(() => requireStars("vietgap", 3))).toBe("stars_not_allowed")
  })
})

describe("where a certificate stands", () => {
  const held = { status: "confirmed", issued_on: "2024-01-01", expires_on: "2027-01-01", revoked_at: null } as const

  it("changes after its last day and not on it", () => {
    expect(standingOn("2027-01-01", held)).toBe("expiring")
    expect(standingOn("2027-01-02", held)).toBe("expired")
    expect(standingOn("2023-12-31", held)).toBe("not_yet_valid")
    expect(daysLeft("2026-12-31", held)).toBe(1)
  })

  it("is nothing while nobody has confirmed it", () => {
    expect(standingOn(TODAY, { ...held, status: "submitted" })).toBe("submitted")
    expect(standingOn(TODAY, { ...held, status: "refused" })).toBe("refused")
    expect(standingOn(TODAY, { ...held, revoked_at: new Date() })).toBe("revoked")
  })
})
