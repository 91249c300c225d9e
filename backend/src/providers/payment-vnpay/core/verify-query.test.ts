import fc from "fast-check"
import { describe, expect, it } from "vitest"
import vectors from "./__fixtures__/vnpay-vectors.json"
import { canonicalQuery } from "./canonical"
import { sign } from "./signature"
import { readUnverifiedField, verifyQuery } from "./verify-query"

/** Any character below the surrogates; fast to set up, unlike the whole of Unicode. */
const character = fc.integer({ min: 0, max: 0xd7ff }).map((code) => String.fromCharCode(code))

const SECRET = "TEST_HASH_SECRET_0123456789ABCDEF"
const { ipn_cancel, lib_ipn_00, lib_ipn_99 } = vectors.vnpay_query
const signed = (text: string, secret = SECRET) => `${text}&vnp_SecureHash=${sign(secret, text)}`
const IPN = signed(ipn_cancel.signed_string)

describe("verifyQuery", () => {
  it.each([ipn_cancel, lib_ipn_00, lib_ipn_99])("accepts a given vector as VNPay would send it", (vector) => {
    const query = `${vector.signed_string}&vnp_SecureHash=${vector.sha512}`
    expect(verifyQuery(query, [vector.secret])).toEqual({ ok: true, fields: vector.params })
  })

  it("takes the previous secret beside the current one, and no other", () => {
    expect(verifyQuery(IPN, ["NEW_SECRET", SECRET]).ok).toBe(true)
    expect(verifyQuery(IPN, ["NEW_SECRET"])).toEqual({ ok: false, reason: "bad_signature" })
    expect(verifyQuery(IPN, [])).toEqual({ ok: false, reason: "bad_signature" })
  })

  it("never takes an empty secret for one", () => {
    expect(verifyQuery(IPN, [""])).toEqual({ ok: false, reason: "bad_signature" })
  })

  it("takes a hash in upper case", () => {
    const [text, hash] = IPN.split("&vnp_SecureHash=") as [string, string]
    expect(verifyQuery(`?${text}&vnp_SecureHash=${hash.toUpperCase()}`, [SECRET]).ok).toBe(true)
  })

  it("sees through a proxy that re-encodes spaces, reverses the order and adds a parameter", () => {
    const mangled = IPN.replace(/\+/g, "%20").split("&").reverse().join("&")
    expect(verifyQuery(`utm=1&${mangled}&fbclid=%ZZ`, [SECRET])).toEqual({ ok: true, fields: ipn_cancel.params })
  })

  it("accepts bare brackets signed as received", () => {
    const text = "vnp_Amount=100&vnp_OrderInfo=Don+hang+(HTX)!'"
    expect(verifyQuery(signed(text), [SECRET])).toEqual({
      ok: true,
      fields: { vnp_Amount: "100", vnp_OrderInfo: "Don hang (HTX)!'" },
    })
  })

  it("leaves empty values and a hash type out of what is signed", () => {
    expect(verifyQuery(`vnp_BankTranNo=&${IPN}&vnp_SecureHashType=SHA512`, [SECRET])).toEqual({
      ok: true,
      fields: ipn_cancel.params,
    })
  })

  it.each([
    ["bad_signature", IPN.replace("vnp_Amount=25000000", "vnp_Amount=2500000000")],
    ["bad_signature", IPN.replace("vnp_ResponseCode=24", "vnp_ResponseCode=00")],
    ["bad_signature", IPN.replace(/vnp_BankCode=VNPAY&/, "")],
    ["bad_signature", IPN.replace("vnp_BankCode", "VNP_BankCode")],
    ["bad_signature", `${IPN}&vnp_BankTranNo=1`],
    ["duplicate_key", `${IPN}&vnp_Amount=25000000`],
    ["duplicate_key", `vnp_Amount=&${IPN}`],
    ["duplicate_key", `${IPN}&vnp_SecureHash=${"0".repeat(128)}`],
    ["missing_hash", ipn_cancel.signed_string],
    ["missing_hash", `${ipn_cancel.signed_string}&vnp_SecureHash=`],
    ["missing_hash", ""],
    ["malformed_hash", `${ipn_cancel.signed_string}&vnp_SecureHash=invalid_sit_hash`],
    ["malformed_hash", IPN.slice(0, -1)],
    ["malformed_hash", `${IPN}0`],
    ["malformed_query", `${IPN}&vnp_Note=%ZZ`],
    ["malformed_query", `${IPN}&vnp_Note=%E1`],
    ["malformed_query", IPN.replace("vnp_Amount", "vnp%5FAmount")],
    ["malformed_query", `${IPN}&vnp_a[]=1`],
    ["too_long", `${IPN}&x=${"a".repeat(9000)}`],
  ])("refuses with %s", (reason, query) => {
    expect(verifyQuery(query, [SECRET])).toEqual({ ok: false, reason })
  })

  it("accepts a signature over unencoded values only where the acceptance test switched it on", () => {
    const { encoded, raw } = vectors.vnpay_raw_vs_encoded
    expect([sign(SECRET, encoded.signed_string), sign(SECRET, raw.signed_string)]).toEqual([encoded.sha512, raw.sha512])
    const query = `${encoded.signed_string}&vnp_SecureHash=${raw.sha512}`
    expect(verifyQuery(query, [SECRET])).toEqual({ ok: false, reason: "bad_signature" })
    expect(verifyQuery(query, [SECRET], { acceptRawSignature: true }).ok).toBe(true)
  })

  it("does not read a raw signature whose values could be cut in two ways", () => {
    const text = "vnp_Amount=100&vnp_OrderInfo=a&vnp_TxnRef=b"
    const query = `vnp_Amount=100&vnp_OrderInfo=${encodeURIComponent("a&vnp_TxnRef=b")}&vnp_SecureHash=${sign(SECRET, text)}`
    expect(verifyQuery(query, [SECRET], { acceptRawSignature: true }).ok).toBe(false)
  })
})

const name = fc.stringMatching(/^vnp_[A-Za-z0-9]{1,12}$/).filter((each) => !/^vnp_SecureHash/.test(each))
const anyFields = fc.dictionary(name, fc.string({ unit: character, minLength: 1, maxLength: 40 }), { minKeys: 1 })

describe("signing and verifying", () => {
  it("agree on any fields", () => {
    fc.assert(
      fc.property(anyFields, fc.string({ minLength: 1 }), (fields, secret) => {
        expect(verifyQuery(signed(canonicalQuery(fields), secret), [secret])).toEqual({ ok: true, fields })
      }),
    )
  })

  it("refuse any one byte changed to mean something else", () => {
    const ascii = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code))
    fc.assert(
      fc.property(fc.nat(IPN.length - 1), ascii, (at, byte) => {
        const changed = IPN.slice(0, at) + byte + IPN.slice(at + 1)
        // The case of a hash or of a percent sign carries no meaning.
        fc.pre(changed.toLowerCase() !== IPN.toLowerCase())
        const verified = verifyQuery(changed, [SECRET])
        expect(verified.ok).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it("answer any text at all without throwing", () => {
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 300 }), (query) => {
        expect(verifyQuery(`vnp_SecureHash=${"a".repeat(128)}&${query}`, [SECRET]).ok).toBe(false)
      }),
    )
  })
})

describe("readUnverifiedField", () => {
  it("reads one field and no field given twice", () => {
    expect(readUnverifiedField(`?${IPN}`, "vnp_TmnCode")).toBe("COOP0001")
    expect(readUnverifiedField(`${IPN}&vnp_TmnCode=OTHER001`, "vnp_TmnCode")).toBeNull()
    expect(readUnverifiedField("vnp_TmnCode=%ZZ", "vnp_TmnCode")).toBeNull()
    expect(readUnverifiedField(IPN, "vnp_Missing")).toBeNull()
  })
})
