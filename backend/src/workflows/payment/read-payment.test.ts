import { describe, expect, it } from "vitest"
import { stateOf } from "./read-payment"

const now = new Date("2026-11-23T03:00:00Z")
const transfer = {
  ...{ provider: "vietqr", status: "failed", outcome: null, is_held: false, response_code: null, fault: "expired" },
  expires_at: new Date("2026-11-22T03:00:00Z"),
} as const
const refund = (...statuses: ("pending" | "succeeded")[]) => statuses.map((status) => ({ status }))

describe("what a buyer is told of a transfer that was given up", () => {
  it("is that its time is over, where nothing came", () => {
    expect(stateOf(transfer, [], now)).toBe("expired")
  })

  it("is that what came goes back, and when all of it is back", () => {
    expect(stateOf(transfer, refund("pending"), now)).toBe("refunding")
    expect(stateOf(transfer, refund("succeeded", "pending"), now)).toBe("refunding")
    expect(stateOf(transfer, refund("succeeded"), now)).toBe("refunded")
  })

  it("is that it is paid where an order was made of it, whatever went back of it", () => {
    expect(stateOf({ ...transfer, status: "succeeded", outcome: "order" }, refund("pending"), now)).toBe("paid")
  })
})
