import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { HashAlgorithm, ignoreLogger, VNPay, VnpLocale, type ReturnQueryFromVNPay } from "vnpay"
import { canonicalQuery } from "./canonical"
import { outcomeOf } from "./outcome"
import { buildPayUrl } from "./pay-url"
import { PIPE_ORDERS, signPipe } from "./pipe"
import { verifyQuerydrReply } from "./querydr"
import { verifyRefundReply } from "./refund"
import { sign } from "./signature"
import { verifyQuery } from "./verify-query"

/** Any character below the surrogates; fast to set up, unlike the whole of Unicode. */
const character = fc.integer({ min: 0, max: 0xd7ff }).map((code) => String.fromCharCode(code))

/** npm vnpay 2.5.0, beside ours for the two parts it gets right: the signature of a pay URL and of an IPN. */
const SECRET = "TEST_HASH_SECRET_0123456789ABCDEF"
const oracle = new VNPay({
  tmnCode: "COOP0001",
  secureSecret: SECRET,
  vnpayHost: "https://sandbox.vnpayment.vn",
  hashAlgorithm: HashAlgorithm.SHA512,
  testMode: true,
  enableLog: false,
  loggerFn: ignoreLogger,
})
const account = { payUrl: "https://sandbox.vnpayment.vn/paymentv2/vpcpay.html", tmnCode: "COOP0001", secret: SECRET }
const signed = (fields: Record<string, string>) => {
  const text = canonicalQuery(fields)
  return `${text}&vnp_SecureHash=${sign(SECRET, text)}`
}
const notice = (fields: Record<string, string>) => ({
  vnp_Amount: "1000000",
  vnp_BankCode: "NCB",
  vnp_OrderInfo: "Don hang 1",
  vnp_ResponseCode: "00",
  vnp_TmnCode: "COOP0001",
  vnp_TransactionNo: "14422574",
  vnp_TransactionStatus: "00",
  vnp_TxnRef: "A1",
  ...fields,
})

describe("beside npm vnpay 2.5.0", () => {
  it("signs every pay URL alike", () => {
    const anyOrder = fc.record({
      txnRef: fc.stringMatching(/^[0-9A-Z]{1,32}$/),
      amount: fc.integer({ min: 1, max: 9_999_999_999 }),
      orderInfo: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 .,:_-]{0,40}$/),
      returnUrl: fc.stringMatching(/^https:\/\/[a-z]{1,20}\.vn\/[a-z0-9/]{0,40}(\?[a-z]{1,9}=[a-z0-9%&=]{0,40})?$/),
    })
    fc.assert(
      fc.property(anyOrder, (given) => {
        const times = { createdAt: new Date("2026-08-01T03:00:00Z"), expiresAt: new Date("2026-08-01T03:15:00Z") }
        const ours = buildPayUrl(account, { ...given, ...times, ip: "203.0.113.10", locale: "vn" })
        const sent = Object.fromEntries(new URL(ours.url).searchParams)
        const theirs = oracle.buildPaymentUrl({
          vnp_Amount: given.amount,
          vnp_CreateDate: Number(ours.createDate),
          vnp_ExpireDate: Number(ours.expireDate),
          vnp_IpAddr: "203.0.113.10",
          vnp_Locale: VnpLocale.VN,
          vnp_OrderInfo: sent.vnp_OrderInfo as string,
          vnp_OrderType: "other" as never,
          vnp_ReturnUrl: given.returnUrl,
          vnp_TxnRef: given.txnRef,
        })
        expect(new URL(theirs).searchParams.get("vnp_SecureHash")).toBe(sent.vnp_SecureHash)
      }),
    )
  })

  it("judges every IPN alike, signed well or badly", () => {
    fc.assert(
      fc.property(fc.string({ unit: character, minLength: 1, maxLength: 60 }), fc.boolean(), (info, tampered) => {
        const query = signed(notice({ vnp_OrderInfo: info })).replace(
          "vnp_TxnRef=A1",
          tampered ? "vnp_TxnRef=A2" : "$&",
        )
        const theirs = oracle.verifyIpnCall(Object.fromEntries(new URLSearchParams(query)) as never)
        expect(verifyQuery(query, [SECRET]).ok).toBe(theirs.isVerified)
      }),
    )
  })
})

describe("the defects of npm vnpay 2.5.0 that ours does not share", () => {
  it("an IPN with a foreign parameter or an upper-case hash is refused", () => {
    const [text, hash] = signed(notice({})).split("&vnp_SecureHash=") as [string, string]
    for (const query of [`utm=1&${text}&vnp_SecureHash=${hash}`, `${text}&vnp_SecureHash=${hash.toUpperCase()}`]) {
      expect(oracle.verifyIpnCall(Object.fromEntries(new URLSearchParams(query)) as never).isVerified).toBe(false)
      expect(verifyQuery(query, [SECRET]).ok).toBe(true)
    }
  })

  it("a payment VNPay itself calls failed is a success", () => {
    const fields = notice({ vnp_TransactionStatus: "02" })
    const theirs = oracle.verifyIpnCall(Object.fromEntries(new URLSearchParams(signed(fields))) as never)
    expect(theirs.isSuccess).toBe(true)
    expect(outcomeOf("00", "02")).toBe("failed")
  })

  it("a malformed amount throws before the signature is looked at", () => {
    const query = { ...notice({ vnp_Amount: "abc" }), vnp_SecureHash: "0" } as unknown as ReturnQueryFromVNPay
    expect(() => oracle.verifyIpnCall(query)).toThrow()
    expect(verifyQuery(new URLSearchParams(query as never).toString(), [SECRET])).toMatchObject({ ok: false })
  })

  it("an unsigned querydr reply is believed, and a well signed refund reply is not", async () => {
    const expected = { tmnCode: "COOP0001", txnRef: "A1" }
    const unsigned = { vnp_ResponseCode: "00", vnp_TransactionStatus: "00", vnp_Amount: "1000000", vnp_TxnRef: "A1" }
    const refundReply = signPipe(SECRET, PIPE_ORDERS.refundResponse, {
      vnp_ResponseId: "r1",
      vnp_Command: "refund",
      vnp_ResponseCode: "00",
      vnp_TmnCode: "COOP0001",
      vnp_TxnRef: "A1",
      vnp_Amount: "1000000",
      vnp_TransactionType: "02",
      vnp_TransactionStatus: "05",
    })
    const common = { vnp_TxnRef: "A1", vnp_IpAddr: "203.0.113.5", vnp_RequestId: "q1", vnp_OrderInfo: "x" }
    const asked = await answering(unsigned, () =>
      oracle.queryDr({
        ...common,
        vnp_TransactionDate: 20260801100000,
        vnp_CreateDate: 20260801103000,
        vnp_TransactionNo: 1,
      }),
    )
    expect(asked.isVerified).toBe(true)
    expect(verifyQuerydrReply([SECRET], unsigned, expected)).toEqual({ kind: "untrusted", reason: "missing_hash" })

    const refunded = await answering(refundReply, () =>
      oracle.refund({
        ...common,
        vnp_Amount: 10_000,
        vnp_TransactionType: "02" as never,
        vnp_TransactionNo: 1,
        vnp_TransactionDate: 20260801100000,
        vnp_CreateDate: 20260801103000,
        vnp_CreateBy: "a",
      }),
    )
    expect(refunded.isVerified).toBe(false)
    expect(verifyRefundReply([SECRET], refundReply, expected)).toMatchObject({ kind: "answer", amount: 10_000 })
  })
})

async function answering<T>(body: unknown, ask: () => Promise<T>): Promise<T> {
  const real = globalThis.fetch
  globalThis.fetch = async () => Response.json(body)
  try {
    return await ask()
  } finally {
    globalThis.fetch = real
  }
}
