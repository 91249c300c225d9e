import { createHmac } from "node:crypto"
import { describe, expect, it } from "vitest"
import signatures from "../channel/__fixtures__/signatures.json"
import { MEDIA, TEA, TEA_IN_SIZES } from "../channel/__fixtures__/product"
import type { Projected, Projection } from "../channel/catalogue"
import { always, asLogged, contextFor, json, NOW, reset } from "../channel/conformance-http"
import type { OutgoingRequest } from "../channel/http"
import { Secret } from "../channel/secret"
import { bySku } from "../channel/unsupported"
import { zaloError } from "./api"
import { codeChallenge } from "./index"
import { project } from "./project"
import { app, APP_SECRET, locator, mapping, OA_SECRET, zalo } from "./test-kit"

const ref = { attributes: null, limits: null, media: MEDIA }
const made = (found: Projected): Projection => {
  if (!found.ok) throw new Error(JSON.stringify(found.issues))
  return found.projection
}
const call = (answer: unknown) => contextFor(locator, always(json(answer)))
const bodyOf = (request: OutgoingRequest | undefined) => Buffer.from(request!.body!).toString()

describe("Zalo's consent", () => {
  it("is challenged as RFC 7636 does", () => {
    const { base_string, expected } = signatures.vectors.find(({ id }) => id === "pkce-1")!
    expect(codeChallenge(base_string)).toBe(expected)
    const ask = { redirectUri: "https://x.test/a?b=1", state: "s", now: NOW }
    const url = new URL(zalo.authorizeUrl({ ...ask, codeChallenge: expected }))
    expect([url.pathname, url.searchParams.get("code_challenge")]).toEqual(["/v4/oa/permission", expected])
    expect(() => zalo.authorizeUrl(ask)).toThrow(RangeError)
  })

  it("brings two tokens, of which the second is spent once", async () => {
    const { ctx, http } = call({ access_token: "at", refresh_token: "rt-2", expires_in: "90000" })
    const callback = { code: "c-9", oa_id: "579745863508352884", code_verifier: "v".repeat(43) }
    const grant = await zalo.exchangeCode(ctx, callback)
    expect(grant).toMatchObject({
      value: { accessExpiresAt: new Date(NOW.getTime() + 90_000_000), shops: [{ shopRef: "579745863508352884" }] },
    })
    expect(http.sent[0]!.headers.secret_key).toBe(APP_SECRET)
    expect(asLogged([grant, http.sent])).not.toContain(APP_SECRET)
    const { code_verifier: _, ...without } = callback
    expect(await zalo.exchangeCode(ctx, without)).toMatchObject({ error: { code: "bad_callback" } })
    expect(await zalo.refresh(contextFor({}, reset).ctx, new Secret("rt"), {})).toMatchObject({
      error: { class: "UNKNOWN_OUTCOME" },
    })
    const dead = call({ error: -14014, error_name: "Invalid refresh token rt-1" })
    const told = await zalo.refresh(dead.ctx, new Secret("rt-1"), {})
    expect(told).toMatchObject({ error: { class: "AUTH" } })
    expect(JSON.stringify(told)).not.toContain("rt-1")
    const nameless = call({ error_name: "Invalid refresh token", error_reason: "It was used" })
    const refused = await zalo.refresh(nameless.ctx, new Secret("rt-1"), {})
    expect(refused).toMatchObject({ error: { class: "AUTH", code: "error_name" } })
  })
})

describe("Zalo's webhook", () => {
  const raw = Buffer.from(`{"event_name":"follow","timestamp":"1700000000000","oa_id":"1"}`)

  it("is no HMAC and not under the app's secret", () => {
    const text = `${app.appId}${raw.toString()}1700000000000`
    const hmac = createHmac("sha256", OA_SECRET).update(text).digest("hex")
    for (const mac of [hmac, createHmac("sha256", APP_SECRET).update(text).digest("hex")]) {
      expect(zalo.verifyPush(raw, { "x-zevent-signature": `mac=${mac}` }, "")).toEqual({ ok: false, reason: "forged" })
    }
    for (const header of ["mac=", "mac=zz", "a".repeat(64)]) {
      expect(zalo.verifyPush(raw, { "x-zevent-signature": header }, "")).toEqual({ ok: false, reason: "forged" })
    }
    expect(zalo.verifyPush(Buffer.from("{"), { "x-zevent-signature": `mac=${hmac}` }, "")).toEqual({
      ok: false,
      reason: "forged",
    })
  })
})

describe("Zalo's products", () => {
  it("are one a variant, with pictures uploaded before", async () => {
    const { ctx, http } = call({ error: 0, message: "Success", data: { id: "6ea8cb1d" } })
    const [, second] = bySku(made(project(TEA_IN_SIZES, ref, mapping)))
    expect(await zalo.createListing(ctx, second!, "k")).toMatchObject({
      externalId: "6ea8cb1d",
      skus: [{ sellerSku: "CHE-500", externalSkuId: "6ea8cb1d" }],
    })
    expect(JSON.parse(bodyOf(http.sent[0]))).toMatchObject({
      name: `${TEA.title}, 500 g`,
      code: "CHE-500",
      price: 690_000,
      quantity: 5,
      industry: "132",
      photos: ["img-a", "img-b"],
      package_size: { weight: "0.55" },
      status: "show",
    })
    const bare = made(project(TEA, { ...ref, media: {} }, mapping))
    expect(await zalo.createListing(ctx, bare, "k")).toMatchObject({
      outcome: { error: { code: "media_not_uploaded" } },
    })
    await expect(zalo.createListing(ctx, made(project(TEA_IN_SIZES, ref, mapping)), "k")).rejects.toThrow(RangeError)
    const picture = { sha256: "x", fileName: "a.jpg", mediaType: "image/jpeg", bytes: Buffer.from("x") }
    expect(await zalo.uploadMedia(ctx, [picture])).toMatchObject([{ outcome: { value: { ref: "6ea8cb1d" } } }])
  })

  it("change by the one thing that changed", async () => {
    const { ctx, http } = call({ error: 0 })
    const item = { key: "k", externalId: "p1", externalSkuId: "p1", sellerSku: "s" }
    await zalo.setPrices(ctx, [{ ...item, priceVnd: 1000 }])
    await zalo.setStock(ctx, [{ ...item, stock: 0, openUnits: 0 }])
    await zalo.setStatus(ctx, [{ ...item, externalSkuIds: [], active: false }])
    expect(http.sent.map(bodyOf)).toEqual([
      `{"id":"p1","price":1000}`,
      `{"id":"p1","quantity":0}`,
      `{"id":"p1","status":"hide"}`,
    ])
  })

  it("are found by the very SKU and read page by page", async () => {
    const row = (id: number, code: string) => ({
      id: `p${id}`,
      code,
      name: "Chè",
      price: 150000,
      quantity: 3,
      status: "show",
    })
    const alike = call({ error: 0, data: { products: [row(1, "CHE-1"), row(2, "CHE-10")] } })
    expect(await zalo.findListing(alike.ctx, { sellerSku: "CHE-1" })).toMatchObject({
      value: [{ externalId: "p1", status: "active" }],
    })
    const full = call({
      error: 0,
      data: { products: Array.from({ length: 50 }, (_, index) => row(index, `${index}`)) },
    })
    expect(await zalo.readListings(full.ctx, "50")).toMatchObject({ value: { next: "100" } })
    expect(await zalo.readListings(alike.ctx)).toMatchObject({ value: { next: null } })
    const gone = call({ error: -1, message: "product is not exist" })
    expect(await zalo.getListings(gone.ctx, ["p9"])).toMatchObject({ ok: true, value: [] })
  })
})

it.each([
  ["-216", "access token is invalid", 200, "AUTH"],
  ["-32", "over quota", 200, "RATE"],
  ["-999", "Invalid access token", 200, "AUTH"],
  ["-999", "OA has no permission", 200, "PERMISSION"],
  ["-999", "Number of products reaches the limit", 200, "QUOTA"],
  ["-999", "product code exists", 200, "DUPLICATE"],
  ["-999", "product does not exist", 200, "GONE"],
  ["-999", "price is invalid", 200, "VALIDATION"],
  ["http_500", "", 500, "TRANSIENT"],
])("Zalo's %s: %s (HTTP %i) is %s", (code, message, status, expected) => {
  expect(zaloError(code, message, status).class).toBe(expected)
})
