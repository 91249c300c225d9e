import { describe, expect, it } from "vitest"
import { firstQuery, isOver, nextQuery, nextRefundQuery } from "./query-schedule"

const end = new Date("2026-11-23T05:00:00Z")
const at = (minutes: number) => new Date(end.getTime() + minutes * 60_000)

describe("asking VNPay about an attempt", () => {
  it("begins a minute after the buyer's time is over", () => expect(firstQuery(end)).toEqual(at(1)))

  it("goes on after 6, 16 and 61 minutes, then hourly for a day, then daily for three", () => {
    const asked = [at(1)]
    for (let next = nextQuery(end, at(1)); next; next = nextQuery(end, next)) asked.push(next)
    const minutes = asked.map((time) => (time.getTime() - end.getTime()) / 60_000)
    expect(minutes.slice(0, 6)).toEqual([1, 6, 16, 61, 120, 180])
    expect(minutes.slice(-4)).toEqual([23 * 60, 24 * 60, 48 * 60, 72 * 60])
  })

  it("leaves five minutes between two questions, whenever the first was", () => {
    for (let minute = -14; minute < 4_000; minute += 0.7) {
      const next = nextQuery(end, at(minute))
      if (next) expect(next.getTime() - at(minute).getTime()).toBeGreaterThanOrEqual(5 * 60_000)
    }
  })

  it("gives an attempt up when the last of VNPay's notices can have come", () => {
    expect([isOver(end, at(54)), isOver(end, at(56))]).toEqual([false, true])
  })
})

describe("asking VNPay about a refund", () => {
  it.each([
    [0, 5],
    [59, 5],
    [60, 60],
    [23 * 60, 60],
    [24 * 60, 24 * 60],
    [30 * 24 * 60, 24 * 60],
  ])("%i minutes after it was promised waits %i minutes for the next time", (age, wait) =>
    expect(nextRefundQuery(end, at(age))).toEqual(at(age + wait)),
  )
})
