import { describe, expect, it } from "vitest"
import { QUERYDR_CODES, REFUND_CODES, RESPONSE_CODES, TRANSACTION_STATUSES } from "./codes"
import { IPN_ANSWERS } from "./ipn-answers"
import { declineOf, outcomeOf } from "./outcome"

describe("outcomeOf", () => {
  it.each([
    ["00", "00", "succeeded"],
    ["00", "02", "failed"],
    ["00", "01", "pending"],
    ["99", "00", "failed"],
    ["24", "02", "failed"],
    ["07", "00", "held"],
    ["07", "07", "held"],
    ["00", "04", "held"],
    ["00", "07", "held"],
    ["00", "05", "held"],
    ["00", "09", "held"],
    ["11", "08", "failed"],
    ["??", "??", "failed"],
    ["", "", "failed"],
  ] as const)("of %s with status %s is %s", (response, status, outcome) => {
    expect(outcomeOf(response, status)).toBe(outcome)
  })

  it("is a success for one pair of all the documented ones", () => {
    const pairs = Object.keys(RESPONSE_CODES).flatMap((code) =>
      Object.keys(TRANSACTION_STATUSES).map((status) => [code, status] as const),
    )
    expect(pairs.filter(([code, status]) => outcomeOf(code, status) === "succeeded")).toEqual([["00", "00"]])
  })
})

describe("declineOf", () => {
  it.each([
    ["51", "card_declined", "insufficient_funds"],
    ["65", "card_declined", "card_velocity_exceeded"],
    ["09", "card_declined", "do_not_honor"],
    ["12", "card_declined", "do_not_honor"],
    ["10", "card_declined", "authentication_required"],
    ["13", "card_declined", "authentication_required"],
    ["79", "card_declined", "authentication_required"],
    ["75", "card_declined", "processing_error"],
    ["99", "card_declined", "processing_error"],
    ["42", "card_declined", "processing_error"],
    ["24", "payment_intent_payment_attempt_failed", null],
    ["11", "payment_intent_payment_attempt_expired", null],
  ])("says %s as %s, %s", (vnpay, code, declineCode) => {
    expect(declineOf(vnpay)).toEqual({ code, declineCode, vnpay })
  })
})

describe("the tables", () => {
  it("hold every code of the documents", () => {
    expect(Object.keys(RESPONSE_CODES).sort()).toEqual("00 07 09 10 11 12 13 24 51 65 75 79 99".split(" "))
    expect(Object.keys(TRANSACTION_STATUSES).sort()).toEqual("00 01 02 04 05 06 07 08 09 10 11 20".split(" "))
    expect(Object.keys(QUERYDR_CODES).sort()).toEqual("00 02 03 08 91 94 97 98 99".split(" "))
    expect(Object.keys(REFUND_CODES).sort()).toEqual("00 02 03 04 08 13 16 91 93 94 95 97 98 99".split(" "))
  })

  it("answer an IPN in VNPay's own words, its spelling included", () => {
    expect(Object.values(IPN_ANSWERS).map(({ RspCode, Message }) => `${RspCode} ${Message}`)).toEqual([
      "00 Confirm Success",
      "01 Order not found",
      "02 Order already confirmed",
      "04 Invalid amount",
      "97 Invalid signature",
      "99 Unknow error",
      "99 Input data required",
    ])
  })
})
