import { describe, expect, it } from "vitest"
import fixtures from "./__fixtures__/signatures.json" with { type: "json" }
import { isSigned, signature, signedText, webhookSignature } from "./signing.ts"

describe("signatures of TikTok Shop", () => {
  it.each(fixtures.requests)("of requests are the known ones: $id", ({ secret, path, query, body, base, expected }) => {
    const search = new URLSearchParams(query as unknown as Record<string, string>)
    const text = signedText(path, search, Buffer.from(body), "application/json")
    expect(`${secret}${text.toString("utf8")}${secret}`).toBe(base)
    expect(signature(secret, text)).toBe(expected)
    expect(isSigned(secret, text, expected)).toBe(true)
    expect(isSigned(secret, text, expected.toUpperCase())).toBe(false)
  })

  it.each(fixtures.webhooks)("of webhooks are the known ones: $id", ({ secret, app_key, body, expected }) => {
    expect(webhookSignature(secret, app_key, body)).toBe(expected)
    expect(webhookSignature(secret, app_key, `${body} `)).not.toBe(expected)
  })

  it("leave out sign and access_token, sort names, decode values and take the very bytes of the body", () => {
    const search = new URLSearchParams("b=x%2By&sign=1&access_token=2&a=%C4%91&a_b=1&aB=2")
    const text = signedText("/p", search, Buffer.from('{"a": 1}'), "application/json")
    expect(text.toString("utf8")).toBe('/pađaB2a_b1bx+y{"a": 1}')
  })

  it("leave out a multipart body", () => {
    expect(
      signedText("/p", new URLSearchParams(), Buffer.from("body"), "multipart/form-data; boundary=x").toString(),
    ).toBe("/p")
  })
})
