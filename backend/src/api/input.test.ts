import { describe, expect, it } from "vitest"
import { calendarDate, line, paragraphs, pastInstant, pathId } from "./input"

describe("text from a caller", () => {
  it("is trimmed and composed", () => {
    expect(line(20).parse("  Chè đinh  ".normalize("NFD"))).toBe("Chè đinh".normalize("NFC"))
  })

  it.each(["", "   ", "a".repeat(21), "a\u0000b", "a\nb", "a\u202Eb", "a\uD800b"])("is refused: %j", (value) => {
    expect(line(20).safeParse(value).success).toBe(false)
  })

  it("may have line breaks only where paragraphs are meant", () => {
    expect(paragraphs(20).parse("một\r\nhai")).toBe("một\nhai")
    expect(paragraphs(20).safeParse("một\u0007hai").success).toBe(false)
    expect(paragraphs(20).safeParse("một\thai").success).toBe(false)
  })
})

describe("dates from a caller", () => {
  it("must exist", () => {
    expect(calendarDate.safeParse("2026-02-28").success).toBe(true)
    for (const value of ["2026-02-30", "26-02-01", "1999-12-31", "2026-2-1", "2026-02-28T00:00:00Z"]) {
      expect(calendarDate.safeParse(value).success).toBe(false)
    }
  })

  it("of something recorded must not lie in the future", () => {
    expect(pastInstant.safeParse("2026-01-01T07:00:00+07:00").success).toBe(true)
    expect(pastInstant.safeParse(new Date(Date.now() + 3_600_000).toISOString()).success).toBe(false)
    expect(pastInstant.safeParse("2026-01-01T07:00:00").success).toBe(false)
  })
})

describe("an identifier in a path", () => {
  it("is refused as not found when it cannot be one", () => {
    expect(pathId("batch_01J")).toBe("batch_01J")
    for (const value of [undefined, "", "a b", "a\u0000", "../x", "x".repeat(81)]) expect(() => pathId(value)).toThrow()
  })
})
