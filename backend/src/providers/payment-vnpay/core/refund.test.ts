import { describe, expect, it } from "vitest"
import vectors from "./__fixtures__/vnpay-vectors.json"
import { PIPE_ORDERS, pipeText, signPipe } from "./pipe"
import { buildRefund, verifyRefundReply, type Refund } from "./refund"
import { sign } from "./signature"

const { secret: SECRET, signed_string, sha512 } = vectors.vnpay_pipe.refund_res
const account = { tmnCode: "COOP0001", secret: SECRET }
const expected = { tmnCode: "COOP0001", txnRef: "HTX-20260801-0001", amount: 50_000 }
const refund: Refund = {
  requestId: "ref20260802000001",
  txnRef: "HTX-20260801-0001",
  amount: 50_000,
  isFull: false,
  transactionNo: "14226112",
  transactionDate: "20260801100000",
  createdBy: "Nguyễn Thị Hoa",
  createdAt: new Date("2026-08-02T02:00:00Z"),
  ip: "203.0.113.5",
  orderInfo: "Hoàn tiền GD HTX-20260801-0001",
}
const values = signed_string.split("|")
const reply = {
  ...Object.fromEntries(PIPE_ORDERS.refundResponse.map((name, index) => [name, values[index] ?? ""])),
  vnp_SecureHash: sha512,
}
const resigned = (change: Record<string, string>) =>
  signPipe(SECRET, PIPE_ORDERS.refundResponse, { ...reply, ...change })

describe("buildRefund", () => {
  it("signs the thirteen fields in VNPay's order", () => {
    const body = buildRefund(account, refund)
    expect(pipeText(PIPE_ORDERS.refundRequest, body)).toBe(
      "ref20260802000001|2.1.0|refund|COOP0001|03|HTX-20260801-0001|5000000|14226112|20260801100000|Nguyen Thi Hoa|20260802090000|203.0.113.5|Hoan tien GD HTX-20260801-0001",
    )
    expect(body.vnp_SecureHash).toBe(sign(SECRET, pipeText(PIPE_ORDERS.refundRequest, body)))
  })

  it("says 02 of the whole and 03 of a part", () => {
    expect(buildRefund(account, { ...refund, isFull: true }).vnp_TransactionType).toBe("02")
    expect(buildRefund(account, refund).vnp_TransactionType).toBe("03")
  })

  it("sends what it signs when VNPay's number is not known", () => {
    const body = buildRefund(account, { ...refund, transactionNo: null })
    expect(body.vnp_TransactionNo).toBe("")
    expect(body.vnp_SecureHash).toBe(sign(SECRET, pipeText(PIPE_ORDERS.refundRequest, body)))
  })

  it.each<[string, Partial<Refund>]>([
    ["dong", { amount: 0 }],
    ["vnp_CreateBy", { createdBy: "" }],
    ["vnp_TransactionNo", { transactionNo: "12x" }],
    ["vnp_TransactionDate", { transactionDate: "20260230000000" }],
  ])("refuses what breaks %s", (field, change) => {
    expect(() => buildRefund(account, { ...refund, ...change })).toThrow(field)
  })
})

describe("verifyRefundReply", () => {
  it("reads a signed reply about our refund, in dong", () => {
    expect(verifyRefundReply([SECRET], reply, expected)).toMatchObject({
      kind: "answer",
      responseCode: "00",
      transactionStatus: "05",
      transactionType: "03",
      amount: 50_000,
      transactionNo: "14226999",
    })
  })

  it("reads a signed refusal that names no amount", () => {
    const body = resigned({ vnp_ResponseCode: "95", vnp_Amount: "" })
    expect(verifyRefundReply([SECRET], body, expected)).toMatchObject({ kind: "answer", responseCode: "95" })
  })

  it.each<[string, unknown]>([
    ["missing_hash", { ...reply, vnp_SecureHash: null }],
    ["missing_hash", { vnp_ResponseCode: "99", vnp_Message: "Unexpected error" }],
    ["bad_signature", { ...reply, vnp_ResponseCode: "95" }],
    ["bad_signature", { ...reply, vnp_SecureHash: "0".repeat(128) }],
    ["mismatch", resigned({ vnp_Amount: "5000100" })],
    ["mismatch", resigned({ vnp_Amount: "" })],
    ["mismatch", resigned({ vnp_ResponseCode: "95", vnp_Amount: "1" })],
    ["mismatch", resigned({ vnp_Command: "querydr" })],
    ["mismatch", resigned({ vnp_TxnRef: "OTHER" })],
  ])("trusts nothing that is %s", (reason, body) => {
    expect(verifyRefundReply([SECRET], body, expected)).toEqual({ kind: "untrusted", reason })
  })
})
