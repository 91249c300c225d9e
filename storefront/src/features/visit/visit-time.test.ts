import { describe, expect, it } from "vitest"
import { visitWords } from "@/i18n/visit-words"
import { byMonth, lengthOf, timeOf, visitAt, weekdayOf } from "./visit-time"

describe("when a visit is", () => {
  it("is told in Viet Nam's time, in both languages", () => {
    expect(visitAt("2026-12-05T01:00:00.000Z", "vi")).toBe("Thứ bảy 05/12/2026, 08:00")
    expect(visitAt("2026-12-04T22:30:00.000Z", "en")).toBe("Saturday 05/12/2026, 05:30")
    expect([weekdayOf("2026-12-06T01:00:00Z", "vi"), timeOf("2026-12-06T17:00:00Z")]).toEqual(["Chủ nhật", "00:00"])
  })

  it("is as long as people say", () => {
    expect([480, 60, 90, 150, 2880, 45].map((minutes) => lengthOf(minutes, "vi"))).toEqual([
      ...["8 giờ", "1 giờ", "90 phút", "2,5 giờ", "2 ngày", "45 phút"],
    ])
  })

  it("falls into the month in which it is in Viet Nam", () => {
    const days = ["2026-11-30T01:00:00Z", "2026-11-30T20:00:00Z", "2026-12-05T01:00:00Z"]
    const months = byMonth(days.map((starts_at) => ({ starts_at })))
    expect(months.map(({ month, visits }) => [month, visits.length])).toEqual([
      ["11/2026", 1],
      ["12/2026", 2],
    ])
  })
})

describe("the words of visits", () => {
  it("are there in both languages, no sentence empty", () => {
    const leaves = (words: object): string[] =>
      Object.values(words).flatMap((value: string | object) => (typeof value === "string" ? [value] : leaves(value)))
    expect(leaves(visitWords.en)).toHaveLength(leaves(visitWords.vi).length)
    expect([...leaves(visitWords.vi), ...leaves(visitWords.en)].filter((sentence) => sentence.trim() === "")).toEqual(
      [],
    )
  })
})
