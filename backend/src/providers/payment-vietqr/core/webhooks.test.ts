import { createHmac } from "node:crypto"
import { describe, expect, it } from "vitest"
import vectors from "./__fixtures__/vietqr-vectors.json"
import { verifyCasso } from "./casso"
import { verifySepay } from "./sepay"

const { sepay, casso } = vectors
const sepayNow = new Date(Number(sepay.timestamp) * 1000)
const sepayHeaders = { "x-sepay-signature": sepay.signature_header, "x-sepay-timestamp": sepay.timestamp }
const withHmac = { hmacSecrets: [sepay.secret] }
const sepayTransfer = {
  provider: "sepay",
  id: "92704",
  account: "0011001234567",
  amount: 250_000,
  direction: "in",
  memo: "HTX260801A0001 thanh toan",
  bankReference: "MBVCB.3278907687",
  at: new Date("2026-08-01T03:05:12Z"),
}
const signSepay = (body: string, timestamp = sepay.timestamp) => ({
  "X-SePay-Signature": `sha256=${createHmac("sha256", sepay.secret).update(`${timestamp}.${body}`).digest("hex")}`,
  "X-SePay-Timestamp": timestamp,
})

describe("verifySepay", () => {
  it("accepts the given call by its signature, and by an API key", () => {
    expect(verifySepay(sepayHeaders, sepay.raw_body, withHmac, sepayNow)).toEqual({ ok: true, transfer: sepayTransfer })
    expect(
      verifySepay({ Authorization: "Apikey K1" }, Buffer.from(sepay.raw_body), { apiKeys: ["K1"] }, sepayNow),
    ).toEqual({ ok: true, transfer: sepayTransfer })
  })

  it("wants both where both are set up", () => {
    const both = { apiKeys: ["K1"], ...withHmac }
    expect(verifySepay(sepayHeaders, sepay.raw_body, both, sepayNow)).toMatchObject({ reason: "missing_credentials" })
    expect(verifySepay({ authorization: "Apikey K1" }, sepay.raw_body, both, sepayNow)).toMatchObject({
      reason: "missing_signature",
    })
    expect(verifySepay({ ...sepayHeaders, authorization: "Apikey K1" }, sepay.raw_body, both, sepayNow).ok).toBe(true)
  })

  it.each([
    ["not_configured", sepayHeaders, sepay.raw_body, {}],
    ["not_configured", sepayHeaders, sepay.raw_body, { apiKeys: [""], hmacSecrets: [""] }],
    ["bad_credentials", { authorization: "Apikey K2" }, sepay.raw_body, { apiKeys: ["K1"] }],
    ["bad_credentials", { authorization: "Bearer K1" }, sepay.raw_body, { apiKeys: ["K1"] }],
    ["missing_credentials", { authorization: ["Apikey K1", "Apikey K1"] }, sepay.raw_body, { apiKeys: ["K1"] }],
    ["missing_signature", {}, sepay.raw_body, withHmac],
    ["malformed_signature", { ...sepayHeaders, "x-sepay-signature": "abc" }, sepay.raw_body, withHmac],
    ["bad_signature", sepayHeaders, `${sepay.raw_body} `, withHmac],
    ["bad_signature", { ...sepayHeaders, "x-sepay-timestamp": "1785557113" }, sepay.raw_body, withHmac],
  ])("refuses with %s", (reason, headers, body, settings) => {
    expect(verifySepay(headers, body, settings, sepayNow)).toEqual({ ok: false, reason })
  })

  it("takes the previous key and secret beside the current ones, and no other", () => {
    const rotated = { apiKeys: ["K2", "K1"], hmacSecrets: ["another secret", sepay.secret] }
    const headers = { ...sepayHeaders, authorization: "Apikey K1" }
    expect(verifySepay(headers, sepay.raw_body, rotated, sepayNow).ok).toBe(true)
    for (const [gone, reason] of [
      [{ ...rotated, apiKeys: ["K2"] }, "bad_credentials"],
      [{ ...rotated, hmacSecrets: ["another secret"] }, "bad_signature"],
    ] as const)
      expect(verifySepay(headers, sepay.raw_body, gone, sepayNow)).toEqual({ ok: false, reason })
  })

  it("refuses a call older or newer than five minutes", () => {
    for (const seconds of [-301, 301]) {
      const now = new Date(sepayNow.getTime() + seconds * 1000)
      expect(verifySepay(sepayHeaders, sepay.raw_body, withHmac, now)).toEqual({ ok: false, reason: "stale" })
    }
  })

  it.each([
    "",
    "null",
    "[]",
    "{",
    sepay.raw_body.replace('"transferAmount":250000', '"transferAmount":"250000"'),
    sepay.raw_body.replace('"transferAmount":250000', '"transferAmount":0.5'),
    sepay.raw_body.replace('"transferAmount":250000', '"transferAmount":-250000'),
    sepay.raw_body.replace('"transferType":"in"', '"transferType":"IN"'),
    sepay.raw_body.replace('"id":92704', '"id":null'),
    sepay.raw_body.replace('"accountNumber":"0011001234567",', ""),
  ])("refuses a signed body that is no transfer: %s", (body) => {
    expect(verifySepay(signSepay(body), body, withHmac, sepayNow)).toEqual({ ok: false, reason: "malformed_body" })
  })

  it("tells money that went out from money that came in", () => {
    const body = sepay.raw_body.replace('"transferType":"in"', '"transferType":"out"')
    expect(verifySepay(signSepay(body), body, withHmac, sepayNow)).toMatchObject({ transfer: { direction: "out" } })
  })
})

const dot = casso.signed_string.indexOf(".")
const cassoNow = new Date(Number(casso.signed_string.slice(0, dot)))
const sortedBody = casso.signed_string.slice(dot + 1)
const { data, error } = JSON.parse(sortedBody) as { data: Record<string, unknown>; error: number }
const unsortedBody = JSON.stringify({ error, data: Object.fromEntries(Object.entries(data).reverse()) }, null, 2)
const cassoHeaders = { "X-Casso-Signature": casso.header }
const signCasso = (body: string) => {
  const text = `${cassoNow.getTime()}.${body}`
  return {
    "x-casso-signature": `t=${cassoNow.getTime()},v1=${createHmac("sha512", casso.checksum_key).update(text).digest("hex")}`,
  }
}

describe("verifyCasso", () => {
  it.each([
    ["sorted", sortedBody],
    ["as it likes", unsortedBody],
  ])("accepts the published call with its keys %s", (_, body) => {
    expect(verifyCasso(cassoHeaders, body, [casso.checksum_key], cassoNow)).toEqual({
      ok: true,
      transfer: {
        provider: "casso",
        id: "0",
        account: "88888888",
        amount: 599_000,
        direction: "in",
        memo: "giao dich thu nghiem",
        bankReference: "MA_GIAO_DICH_THU_NGHIEM",
        at: new Date("2024-10-03T08:06:37Z"),
      },
    })
  })

  it("takes the previous key beside the current one", () => {
    expect(verifyCasso(cassoHeaders, sortedBody, ["new", casso.checksum_key], cassoNow).ok).toBe(true)
  })

  it("reads a negative amount as money that went out", () => {
    const body = sortedBody.replace('"amount":599000', '"amount":-599000')
    expect(verifyCasso(signCasso(body), body, [casso.checksum_key], cassoNow)).toMatchObject({
      transfer: { amount: 599_000, direction: "out" },
    })
  })

  it.each([
    ["not_configured", cassoHeaders, sortedBody, []],
    ["not_configured", cassoHeaders, sortedBody, [""]],
    ["missing_signature", {}, sortedBody, [casso.checksum_key]],
    ["malformed_signature", { "x-casso-signature": "v1=abc" }, sortedBody, [casso.checksum_key]],
    ["bad_signature", cassoHeaders, sortedBody.replace("599000", "5990000"), [casso.checksum_key]],
    ["bad_signature", cassoHeaders, sortedBody, ["another key"]],
    ["bad_signature", cassoHeaders, "null", [casso.checksum_key]],
    ["malformed_body", cassoHeaders, "{", [casso.checksum_key]],
    ["bad_signature", cassoHeaders, `{"data":${"[".repeat(5000)}${"]".repeat(5000)}}`, [casso.checksum_key]],
  ])("refuses with %s", (reason, headers, body, keys) => {
    expect(verifyCasso(headers, body, keys, cassoNow)).toEqual({ ok: false, reason })
  })

  it("refuses a call of the day before yesterday", () => {
    const later = new Date(cassoNow.getTime() + 25 * 60 * 60 * 1000)
    expect(verifyCasso(cassoHeaders, sortedBody, [casso.checksum_key], later)).toEqual({ ok: false, reason: "stale" })
  })

  it.each([
    '{"data":{},"error":0}',
    '{"data":{"accountNumber":"1","amount":0,"id":1},"error":0}',
    '{"data":null,"error":1}',
  ])("refuses a signed body that is no transfer: %s", (body) => {
    expect(verifyCasso(signCasso(body), body, [casso.checksum_key], cassoNow)).toEqual({
      ok: false,
      reason: "malformed_body",
    })
  })
})
