import { describe, expect, it } from "vitest"
import { lateReasons } from "./lateness"

const at = (text: string) => new Date(`2026-11-${text}Z`)
const reasons = (occurred: string, recorded: string, received: string) =>
  lateReasons({ occurred_at: at(occurred), recorded_at: at(recorded), received_at: at(received) })

describe("an entry", () => {
  it("is in time when it is written down by the next day and comes soon", () => {
    expect(reasons("10T01:00:00", "11T22:00:00", "11T22:00:05")).toEqual([])
  })

  it("is late when it was written down from memory, or came long after", () => {
    expect(reasons("10T01:00:00", "13T01:00:00", "13T01:00:01")).toEqual(["recorded"])
    expect(reasons("10T01:00:00", "10T02:00:00", "17T02:00:00")).toEqual(["sent"])
    expect(reasons("01T01:00:00", "05T01:00:00", "12T01:00:00")).toEqual(["recorded", "sent"])
  })

  it("is not in time because a device's clock is ahead of ours", () => {
    expect(reasons("10T01:00:00", "25T01:00:00", "10T03:00:00")).toEqual([])
    expect(reasons("01T01:00:00", "25T01:00:00", "10T03:00:00")).toEqual(["recorded"])
  })
})
