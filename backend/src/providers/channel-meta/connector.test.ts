import { createHmac } from "node:crypto"
import { describe, expect, it } from "vitest"
import signatures from "../channel/__fixtures__/signatures.json"
import { TEA, TEA_IN_SIZES } from "../channel/__fixtures__/product"
import type { Projected, Projection } from "../channel/catalogue"
import { always, contextFor, json, NOW, reset } from "../channel/conformance-http"
import type { OutgoingRequest } from "../channel/http"
import { Secret } from "../channel/secret"
import { bySku } from "../channel/unsupported"
import { csvFeed } from "./index"
import { project } from "./project"
import { isHubSigned } from "./signer"
import { APP_SECRET, locator, mapping, meta } from "./test-kit"

const ref = { attributes: null, limits: null, media: {} }
const made = (found: Projected): Projection => {
  if (!found.ok) throw new Error(JSON.stringify(found.issues))
  return found.projection
}
const call = (answer: unknown, status = 200, headers = {}) =>
  contextFor(locator, always(json(answer as string, status, headers)))
const bodyOf = (request: OutgoingRequest | undefined) => JSON.parse(Buffer.from(request!.body!).toString()) as unknown
const one = made(project(TEA, ref, mapping))
const two = made(project(TEA_IN_SIZES, ref, mapping))

describe("Meta's webhook signature", () => {
  const { key, base_string, expected } = signatures.vectors.find(({ id }) => id === "meta-hub256-1")!

  it("comes to the published digest, with its prefix and no other", () => {
    const raw = Buffer.from(base_string)
    expect(isHubSigned(new Secret(key), raw, expected)).toBe(true)
    expect(isHubSigned(new Secret(key), raw, expected.slice(7))).toBe(false)
    expect(isHubSigned(new Secret(key), raw, expected.replace("sha256=", "sha1="))).toBe(false)
    expect(isHubSigned(new Secret(key), Buffer.from(`${base_string} `), expected)).toBe(false)
  })

  it("is over the bytes, in which Meta escapes what is not ASCII", () => {
    const escaped = `{"object":"x","v":"\\u00e0"}`
    const header = `sha256=${createHmac("sha256", APP_SECRET).update(escaped).digest("hex")}`
    expect(meta.verifyPush(Buffer.from(escaped), { "x-hub-signature-256": header }, "").ok).toBe(true)
    const written = Buffer.from(JSON.stringify(JSON.parse(escaped)))
    expect(meta.verifyPush(written, { "x-hub-signature-256": header }, "")).toEqual({ ok: false, reason: "forged" })
  })
})

describe("Meta's items", () => {
  it("are upserted many at once, each with its own verdict and all under one handle", async () => {
    const answer = {
      handles: ["h-1"],
      validation_status: [{ retailer_id: "CHE-500", errors: [{ message: "image_link is missing" }] }],
    }
    const { ctx, http } = call(answer)
    expect(await meta.upsertListings!(ctx, bySku(two))).toMatchObject([
      { key: "CHE-100", externalId: "CHE-100", handle: "h-1", outcome: { ok: true } },
      { key: "CHE-500", outcome: { error: { class: "VALIDATION", field: "images" } } },
    ])
    expect(http.sent[0]!.path).toBe("/v24.0/888/items_batch")
    expect(bodyOf(http.sent[0])).toMatchObject({
      allow_upsert: true,
      item_type: "PRODUCT_ITEM",
      requests: [
        {
          method: "UPDATE",
          data: {
            id: "CHE-100",
            price: "150000 VND",
            availability: "in stock",
            item_group_id: "CHE-SUOI-GIANG",
            size: "100 g",
          },
        },
        { data: { id: "CHE-500", price: "690000 VND", quantity_to_sell_on_facebook: 5 } },
      ],
    })
    await expect(meta.createListing(ctx, two, "k")).rejects.toThrow(RangeError)
  })

  it("are not made by a price alone", async () => {
    const { ctx, http } = call({ handles: ["h"] })
    const item = { key: "k", externalId: "A", externalSkuId: "A", sellerSku: "A", priceVnd: 1000 }
    expect(await meta.setPrices(ctx, [item])).toMatchObject([{ outcome: { ok: true }, handle: "h" }])
    expect(bodyOf(http.sent[0])).toEqual({
      allow_upsert: false,
      item_type: "PRODUCT_ITEM",
      requests: [{ method: "UPDATE", data: { id: "A", price: "1000 VND" } }],
    })
    const silent = call({})
    expect(await meta.setPrices(silent.ctx, [item])).toMatchObject([
      { outcome: { error: { class: "UNKNOWN_OUTCOME" } } },
    ])
  })

  it("are settled later, and then fail by name", async () => {
    const state = {
      data: [
        {
          handle: "h",
          status: "finished",
          errors_total_count: 1,
          errors: [{ line: 1, id: "A", message: "The link is not valid" }],
          ids_of_invalid_requests: ["A", "B"],
        },
      ],
    }
    expect(await meta.checkBatch!(call(state).ctx, "h")).toMatchObject({
      value: { settled: true, failures: [{ sellerSku: "A", error: { field: "url" } }, { sellerSku: "B" }] },
    })
    const busy = { data: [{ status: "in_progress" }] }
    expect(await meta.checkBatch!(call(busy).ctx, "h")).toMatchObject({ value: { settled: false, failures: [] } })
  })

  it.each([
    ["₫150,000", 150_000],
    ["150.000 ₫", 150_000],
    ["VND 99000", 99_000],
    ["$150.00", null],
    ["", null],
  ])("read the price %s as %s", async (price, expected) => {
    const { ctx } = call({ data: [{ retailer_id: "A", price, visibility: "published" }] })
    expect(await meta.readListings(ctx)).toMatchObject({
      value: { items: [{ status: "active", skus: [{ priceVnd: expected }] }] },
    })
  })

  it("are read page by page, without the address that carries a token", async () => {
    const paging = { cursors: { after: "QVFI" }, next: "https://graph.example.test/?access_token=s" }
    const { ctx, http } = call({ data: [], paging })
    expect(await meta.readListings(ctx, "QVFH")).toMatchObject({ value: { next: "QVFI" } })
    expect(new URL(http.sent[0]!.url).searchParams.get("after")).toBe("QVFH")
    expect(await meta.readListings(call({ data: [], paging: { cursors: { after: "x" } } }).ctx)).toMatchObject({
      value: { next: null },
    })
  })
})

describe("Meta's errors", () => {
  it.each([
    [{ code: 80014 }, "RATE"],
    [{ code: 80009 }, "RATE"],
    [{ code: 4 }, "RATE"],
    [{ code: 190 }, "AUTH"],
    [{ code: 10 }, "PERMISSION"],
    [{ code: 200 }, "PERMISSION"],
    [{ code: 100, message: "Invalid appsecret_proof provided in the API argument" }, "CLOCK_OR_SIGN"],
    [{ code: 100, message: "Invalid parameter" }, "VALIDATION"],
    [{ code: 1 }, "TRANSIENT"],
    [{ code: 999, is_transient: true }, "TRANSIENT"],
  ])("read %j as %s", async (error, expected) => {
    expect(await meta.readListings(call({ error }, 400).ctx)).toMatchObject({ error: { class: expected } })
  })

  it("wait as long as the slowest limit says", async () => {
    const usage = JSON.stringify({
      "888": [{ type: "catalog_batch", estimated_time_to_regain_access: 3 }, { estimated_time_to_regain_access: 1 }],
    })
    const limited = call({ error: { code: 80014 } }, 400, { "x-business-use-case-usage": usage })
    expect(await meta.readListings(limited.ctx)).toMatchObject({
      error: { retryAt: new Date(NOW.getTime() + 180_000) },
    })
    const garbled = call({ error: { code: 80014 } }, 400, { "x-business-use-case-usage": "{" })
    expect(await meta.readListings(garbled.ctx)).toMatchObject({ error: { class: "RATE" } })
  })
})

describe("Meta's consent and feed", () => {
  it("takes a token that may have no end", async () => {
    const { ctx } = call({ access_token: "EAA", token_type: "bearer" })
    const grant = await meta.exchangeCode(ctx, { code: "c", redirect_uri: "https://x.test/" })
    expect(grant).toMatchObject({ value: { accessExpiresAt: null } })
    const dead = call({ error: { code: 190, message: "Session of EAA-9 has expired" } }, 400)
    const told = await meta.refresh(dead.ctx, new Secret("EAA-9"), {})
    expect(told).toMatchObject({ error: { class: "AUTH" } })
    expect(JSON.stringify(told)).not.toContain("EAA-9")
    expect(await meta.refresh(contextFor({}, reset).ctx, new Secret("x"), {})).toMatchObject({
      error: { class: "TRANSIENT" },
    })
  })

  it("writes a table in which no cell ends early", async () => {
    const hostile = { ...TEA, title: 'a "b", c', description: "d\r\ne, f", active: false }
    const chunks: Uint8Array[] = []
    for await (const piece of csvFeed().render([made(project(hostile, ref, mapping)), one])) chunks.push(piece)
    const lines = Buffer.concat(chunks).toString().trimEnd().split("\r\n")
    expect(lines).toHaveLength(3)
    expect(lines[1]).toContain('"a ""b"", c","d  e, f"')
    expect(lines[1]).toContain('"hidden"')
    expect(lines[2]).toContain('"150000 VND"')
    for (const line of lines.slice(1)) expect(line.match(/^"(?:[^"]|"")*"(?:,"(?:[^"]|"")*"){15}$/)).not.toBeNull()
  })

  it("wants a brand from somewhere", () => {
    expect(project(TEA, ref, { ...mapping, settings: {} })).toEqual({
      ok: false,
      issues: [{ field: "brand", code: "missing" }],
    })
  })
})
