import { describe, expect, it } from "vitest"
import vectors from "./__fixtures__/vnpay-vectors.json"
import { parseGmt7 } from "./gmt7"
import { PIPE_ORDERS, pipeText, signPipe } from "./pipe"
import { buildQuerydr, verifyQuerydrReply, type Querydr } from "./querydr"
import { sign } from "./signature"

const { querydr_req: asked, querydr_res: answered } = vectors.vnpay_pipe
const SECRET = asked.secret
const account = { tmnCode: "COOP0001", secret: SECRET }
const expected = { tmnCode: "COOP0001", txnRef: "HTX-20260801-0001" }
const query: Querydr = {
  requestId: "req20260801000001",
  txnRef: "HTX-20260801-0001",
  transactionDate: "20260801100000",
  createdAt: parseGmt7("20260801103000") as Date,
  ip: "203.0.113.5",
  orderInfo: "Truy van GD HTX-20260801-0001",
}
const values = answered.signed_string.split("|")
const reply = {
  ...Object.fromEntries(PIPE_ORDERS.querydrResponse.map((name, index) => [name, values[index] ?? ""])),
  vnp_SecureHash: answered.sha512,
}
const resigned = (change: Record<string, string>) =>
  signPipe(SECRET, PIPE_ORDERS.querydrResponse, { ...reply, ...change })

describe("the given pipe vectors", () => {
  it.each(Object.entries(vectors.vnpay_pipe))("%s", (_, { secret, signed_string, sha512 }) => {
    expect(sign(secret, signed_string)).toBe(sha512)
  })
})

describe("buildQuerydr", () => {
  it("signs the nine fields in VNPay's order", () => {
    const body = buildQuerydr(account, query)
    expect(pipeText(PIPE_ORDERS.querydrRequest, body)).toBe(asked.signed_string)
    expect(body.vnp_SecureHash).toBe(asked.sha512)
    expect(Object.keys(body)).toHaveLength(10)
  })

  it("refuses what VNPay would, naming each field", () => {
    const broken = { ...query, requestId: "x".repeat(33), transactionDate: "2026-08-01" }
    expect(() => buildQuerydr(account, broken)).toThrow("vnp_RequestId, vnp_TransactionDate")
  })
})

describe("verifyQuerydrReply", () => {
  it("reads a signed reply about our payment", () => {
    expect(verifyQuerydrReply([SECRET], reply, expected)).toEqual({
      kind: "answer",
      responseCode: "00",
      message: "QueryDR Success",
      transactionStatus: "00",
      transactionType: "01",
      amount: 250_000,
      transactionNo: "14226112",
      payDate: "20260801100512",
      bankCode: "NCB",
      orderInfo: "Thanh toan don hang HTX-20260801-0001",
      promotionCode: null,
      promotionAmount: null,
    })
  })

  it("takes numbers, nulls and absent fields as the text they were signed as", () => {
    const body = { ...reply, vnp_Amount: 25000000, vnp_PromotionCode: null, vnp_PromotionAmount: undefined }
    expect(verifyQuerydrReply(["NEW", SECRET], body, expected)).toMatchObject({ kind: "answer", amount: 250_000 })
  })

  it.each<[string, unknown]>([
    ["missing_hash", { ...reply, vnp_SecureHash: undefined }],
    ["missing_hash", { ...reply, vnp_SecureHash: "" }],
    ["missing_hash", { vnp_ResponseCode: "99", vnp_Message: "Unexpected error" }],
    ["malformed_hash", { ...reply, vnp_SecureHash: "abc" }],
    ["malformed_hash", { ...reply, vnp_SecureHash: [answered.sha512] }],
    ["bad_signature", { ...reply, vnp_Amount: "2500000" }],
    ["bad_signature", { ...reply, vnp_TransactionStatus: "02" }],
    ["bad_signature", { ...reply, vnp_PromotionCode: "X" }],
    ["malformed_reply", null],
    ["malformed_reply", "vnp_ResponseCode=00"],
    ["malformed_reply", [reply]],
    ["malformed_reply", { ...reply, vnp_Message: { toString: () => "QueryDR Success" } }],
    ["malformed_reply", { ...reply, vnp_Message: "a|b" }],
    ["mismatch", resigned({ vnp_TxnRef: "OTHER" })],
    ["mismatch", resigned({ vnp_TmnCode: "OTHER001" })],
    ["mismatch", resigned({ vnp_Command: "refund" })],
    ["mismatch", resigned({ vnp_ResponseCode: "" })],
  ])("trusts nothing that is %s", (reason, body) => {
    expect(verifyQuerydrReply([SECRET], body, expected)).toEqual({ kind: "untrusted", reason })
  })
})
