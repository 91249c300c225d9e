import { describe, expect, it } from "vitest"
import vectors from "./__fixtures__/vnpay-vectors.json"
import { canonicalQuery } from "./canonical"
import { parseGmt7 } from "./gmt7"
import { buildPayUrl, type PayOrder } from "./pay-url"
import { sign } from "./signature"
import { verifyQuery } from "./verify-query"

const full = vectors.vnpay_query.pay_full
const account = {
  payUrl: "https://sandbox.vnpayment.vn/paymentv2/vpcpay.html",
  tmnCode: "COOP0001",
  secret: full.secret,
}
const order: PayOrder = {
  txnRef: full.params.vnp_TxnRef,
  amount: 250_000,
  orderInfo: full.params.vnp_OrderInfo,
  createdAt: parseGmt7(full.params.vnp_CreateDate) as Date,
  expiresAt: parseGmt7(full.params.vnp_ExpireDate) as Date,
  ip: full.params.vnp_IpAddr,
  locale: "vn",
  returnUrl: full.params.vnp_ReturnUrl,
  bankCode: full.params.vnp_BankCode,
}

describe("the given query vectors", () => {
  it.each(Object.entries(vectors.vnpay_query))("%s", (_, vector) => {
    if ("params" in vector) expect(canonicalQuery(vector.params)).toBe(vector.signed_string)
    expect(sign(vector.secret, vector.signed_string)).toBe(vector.sha512)
  })
})

describe("buildPayUrl", () => {
  it("is the canonical query and its hash, and nothing else", () => {
    expect(buildPayUrl(account, order)).toEqual({
      url: `${account.payUrl}?${full.signed_string}&vnp_SecureHash=${full.sha512}`,
      createDate: "20260801100000",
      expireDate: "20260801101500",
    })
  })

  it("leaves the bank to the buyer when none is named, and never sends a hash type", () => {
    const { bankCode: _, ...open } = order
    const { url } = buildPayUrl(account, open)
    expect(url).not.toMatch(/vnp_BankCode|vnp_SecureHashType|vnp_Bill|vnp_Inv/)
    expect(verifyQuery(new URL(url).search, [account.secret]).ok).toBe(true)
  })

  it.each([
    ["::1", "127.0.0.1"],
    ["", "127.0.0.1"],
    ["not an address", "127.0.0.1"],
    ["::ffff:203.0.113.10", "203.0.113.10"],
    ["2001:db8::1", "2001:db8::1"],
  ])("sends the address %j as %s", (ip, sent) => {
    expect(new URL(buildPayUrl(account, { ...order, ip }).url).searchParams.get("vnp_IpAddr")).toBe(sent)
  })

  it.each<[string, Partial<PayOrder>]>([
    ["vnp_TxnRef", { txnRef: "" }],
    ["vnp_TxnRef", { txnRef: "A".repeat(101) }],
    ["vnp_TxnRef", { txnRef: "A&B" }],
    ["vnp_OrderInfo", { orderInfo: "!!!" }],
    ["vnp_ExpireDate", { expiresAt: order.createdAt }],
    ["vnp_ReturnUrl", { returnUrl: "http://a" }],
    ["vnp_ReturnUrl", { returnUrl: `https://shop.example.vn/${"a".repeat(255)}` }],
    ["vnp_ReturnUrl", { returnUrl: "javascript:alert(1)" }],
    ["vnp_BankCode", { bankCode: "NC" }],
    ["vnp_BankCode", { bankCode: "" }],
    ["vnp_OrderType", { orderType: "" }],
    ["vnp_Locale", { locale: "fr" as "vn" }],
    ["dong", { amount: 0 }],
    ["dong", { amount: 10.5 }],
  ])("refuses what breaks %s", (field, change) => {
    expect(() => buildPayUrl(account, { ...order, ...change })).toThrow(field)
  })

  it("names every broken limit at once, and no secret", () => {
    const attempt = () => buildPayUrl({ ...account, tmnCode: "SHORT", payUrl: "https://a.vn/?x=1" }, order)
    expect(attempt).toThrow("Outside VNPay's limits: payUrl, vnp_TmnCode")
  })

  it("does not sign with an empty secret", () => {
    expect(() => buildPayUrl({ ...account, secret: "" }, order)).toThrow(RangeError)
  })
})
