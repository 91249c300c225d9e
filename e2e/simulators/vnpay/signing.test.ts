import { describe, expect, it } from "vitest"
import { digitsOf, momentOf } from "./digits.ts"
import { canonical, canonicalRaw, checksum, checksumFields, checksumText, readQuery, sha512 } from "./signing.ts"

const secret = "TEST_HASH_SECRET_0123456789ABCDEF"

/** VNPay's own published pay link and IPN fields of public integrations; hashes computed in three other languages. */
const queries: [string, string, Record<string, string>, string, string][] = [
  [
    "the pay link of VNPay's documentation",
    secret,
    {
      ...{ vnp_Version: "2.1.0", vnp_Command: "pay", vnp_TmnCode: "DEMOV210", vnp_Amount: "1806000" },
      ...{ vnp_CurrCode: "VND", vnp_TxnRef: "5", vnp_OrderInfo: "Thanh toan don hang :5", vnp_OrderType: "other" },
      ...{ vnp_Locale: "vn", vnp_ReturnUrl: "https://domainmerchant.vn/ReturnUrl", vnp_IpAddr: "127.0.0.1" },
      vnp_CreateDate: "20210801153333",
    },
    "vnp_Amount=1806000&vnp_Command=pay&vnp_CreateDate=20210801153333&vnp_CurrCode=VND&vnp_IpAddr=127.0.0.1&vnp_Locale=vn&vnp_OrderInfo=Thanh+toan+don+hang+%3A5&vnp_OrderType=other&vnp_ReturnUrl=https%3A%2F%2Fdomainmerchant.vn%2FReturnUrl&vnp_TmnCode=DEMOV210&vnp_TxnRef=5&vnp_Version=2.1.0",
    "702a6b5f31b78392daab8f25928aed8902b6014302bd4646d156f40ee65574967531737b3eb53f677cead443509944ceef2374bda110d29673e9e46e9fd27b35",
  ],
  [
    "an IPN of a payer who cancelled",
    secret,
    {
      ...{ vnp_Amount: "25000000", vnp_BankCode: "VNPAY", vnp_CardType: "QRCODE", vnp_PayDate: "20260801100500" },
      ...{ vnp_OrderInfo: "Thanh toan don hang HTX-20260801-0001", vnp_ResponseCode: "24", vnp_TmnCode: "COOP0001" },
      ...{ vnp_TransactionNo: "0", vnp_TransactionStatus: "02", vnp_TxnRef: "HTX-20260801-0001", vnp_BankTranNo: "" },
    },
    "vnp_Amount=25000000&vnp_BankCode=VNPAY&vnp_CardType=QRCODE&vnp_OrderInfo=Thanh+toan+don+hang+HTX-20260801-0001&vnp_PayDate=20260801100500&vnp_ResponseCode=24&vnp_TmnCode=COOP0001&vnp_TransactionNo=0&vnp_TransactionStatus=02&vnp_TxnRef=HTX-20260801-0001",
    "8dd8368d8df8583d28a53f873829f6b15d0af4f1e7975443010e9fb27435ff87396718c2dc0d18a5ec6867c64b3002f971a65408baf98e75aef6d4ca9acdf129",
  ],
  [
    "the IPN in the tests of the npm package vnpay",
    "test_secret",
    {
      ...{ vnp_Amount: "1000000", vnp_BankCode: "NCB", vnp_BankTranNo: "VNP14422574", vnp_CardType: "ATM" },
      ...{ vnp_OrderInfo: "Thanh toan don hang 2024-05-21T02:17:31.249Z", vnp_PayDate: "20240521091806" },
      ...{ vnp_ResponseCode: "00", vnp_TmnCode: "TEST_TMN_CODE", vnp_TransactionNo: "14422574" },
      ...{ vnp_TransactionStatus: "00", vnp_TxnRef: "1716257871703" },
    },
    "vnp_Amount=1000000&vnp_BankCode=NCB&vnp_BankTranNo=VNP14422574&vnp_CardType=ATM&vnp_OrderInfo=Thanh+toan+don+hang+2024-05-21T02%3A17%3A31.249Z&vnp_PayDate=20240521091806&vnp_ResponseCode=00&vnp_TmnCode=TEST_TMN_CODE&vnp_TransactionNo=14422574&vnp_TransactionStatus=00&vnp_TxnRef=1716257871703",
    "649982421beb422556a1374713c74e58e716ecbd05007c0c0e1f7effdfaf361dbf146889ca446139afe11b9954c4d5c486e99e3b86fcfab6957f29eb0be72895",
  ],
]

describe("signatures of VNPay 2.1.0", () => {
  it.each(queries)("of %s are the known ones", (_, key, fields, text, hash) => {
    expect(canonical(fields)).toBe(text)
    expect(sha512(key, text)).toBe(hash)
  })

  it.each([
    [
      checksumFields.querydrRequest,
      "req20260801000001|2.1.0|querydr|COOP0001|HTX-20260801-0001|20260801100000|20260801103000|203.0.113.5|Truy van GD HTX-20260801-0001",
      "6699401aafba4cf93cd31668c3f37033439ec53ec4d3062c3084256c034a5e62a68f9a1da97e9b675448779ae03e1eb82ae2346093b0410af557f2a81685fa8c",
    ],
    [
      checksumFields.querydrReply,
      "res0001|querydr|00|QueryDR Success|COOP0001|HTX-20260801-0001|25000000|NCB|20260801100512|14226112|01|00|Thanh toan don hang HTX-20260801-0001||",
      "3b94b9730070de645ac9b3ba2ed31220d04c819b6ee9f530090e6777bfa70b084759b3bd7d208da1aa87e60d866cdb873f77f1ab7b234c34d3cdbc0be313163f",
    ],
    [
      checksumFields.refundReply,
      "res0002|refund|00|Refund success|COOP0001|HTX-20260801-0001|5000000|NCB|20260802090001|14226999|03|05|Hoan tien GD HTX-20260801-0001",
      "2247a285094800be0c179c6139da1b4d0dee4984383f1f16129d19ffbaf568ed479c7c73f604e52616d6d600836488ae356e9956fb858845a14dc5964273c1bf",
    ],
  ])("of the transaction API have their fields in the documented order", (order, text, hash) => {
    const values = text.split("|")
    const fields = Object.fromEntries(order.map((name, index) => [`vnp_${name}`, values[index] ?? ""]))
    expect(checksumText(fields, order)).toBe(text)
    expect(checksum(fields, order, secret)).toBe(hash)
  })

  it("over encoded and over bare values differ, as VNPay's acceptance tool differs from its documentation", () => {
    const fields = { vnp_Amount: "1000000", vnp_OrderInfo: "SIT test PAY001" }
    expect(sha512(secret, canonical(fields))).toMatch(/^20b4693e.*42a389$/)
    expect(sha512(secret, canonicalRaw(fields))).toMatch(/^704ce331.*657298$/)
  })

  it("are looked for in the bytes received, whatever their case and place", () => {
    const text = "vnp_Amount=1000000&vnp_OrderInfo=SIT+(HTX)"
    const hash = sha512(secret, text)
    const query = `vnp_OrderInfo=SIT+(HTX)&vnp_SecureHash=${hash.toUpperCase()}&vnp_Amount=1000000`
    expect(readQuery(query).isSigned(["another", secret])).toBe(true)
    expect(readQuery(query.replace("1000000", "1000001")).isSigned([secret])).toBe(false)
    expect(readQuery(query.replace("+", "%20")).isSigned([secret])).toBe(false)
    expect(readQuery(`${query}&vnp_Amount=1`).duplicated).toEqual(["vnp_Amount"])
  })
})

describe("VNPay's digits", () => {
  it.each([
    ["2026-07-31T17:30:00Z", "20260801003000"],
    ["2026-12-31T17:00:00Z", "20270101000000"],
  ])("are the time in Vietnam: %s", (utc, digits) => {
    expect(digitsOf(Date.parse(utc))).toBe(digits)
    expect(momentOf(digits)).toBe(Date.parse(utc))
  })

  it.each(["20260231100000", "2026080110000", "20260801246000", ""])("that name no moment are none: %j", (digits) => {
    expect(momentOf(digits)).toBeNull()
  })
})
