import { describe, expect, it } from "vitest"
import { TEA, TEA_IN_SIZES } from "../channel/__fixtures__/product"
import type { Projected, Projection } from "../channel/catalogue"
import { always, contextFor, json, NOW, reset } from "../channel/conformance-http"
import type { OutgoingRequest } from "../channel/http"
import { Secret } from "../channel/secret"
import { bySku } from "../channel/unsupported"
import { rssFeed, tsvFeed } from "./index"
import { project } from "./project"
import { google, locator, mapping } from "./test-kit"

const ref = { attributes: null, limits: null, media: {} }
const made = (found: Projected): Projection => {
  if (!found.ok) throw new Error(JSON.stringify(found.issues))
  return found.projection
}
const call = (answer: unknown, status = 200) => contextFor(locator, always(json(answer as string, status)))
const bodyOf = (request: OutgoingRequest | undefined) => JSON.parse(Buffer.from(request!.body!).toString()) as unknown

async function textOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const piece of pieces) chunks.push(piece)
  return Buffer.concat(chunks).toString("utf8")
}

const one = made(project(TEA, ref, mapping))
const two = made(project(TEA_IN_SIZES, ref, mapping))

describe("Google's feed", () => {
  it("is RSS 2.0 with each variant as an offer of its group", async () => {
    const shop = { title: "Nguồn <& Co>", url: "https://nguon.example.vn/?a=1&b=2" }
    const text = await textOf(rssFeed(shop).render([one, two]))
    expect(text.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"')).toBe(true)
    expect(text.match(/<item>/g)).toHaveLength(3)
    expect(text).toContain("<title>Nguồn &lt;&amp; Co&gt;</title>")
    for (const line of [
      "<g:id>CHE-SUOI-GIANG</g:id>",
      "<g:price>150000 VND</g:price>",
      "<g:availability>in_stock</g:availability>",
      "<g:identifier_exists>no</g:identifier_exists>",
      "<g:item_group_id>CHE-SUOI-GIANG</g:item_group_id>",
      "<g:size>500 g</g:size>",
      "<g:shipping_weight>550 g</g:shipping_weight>",
      "<g:additional_image_link>https://nguon.example.vn/anh/b.jpg</g:additional_image_link>",
    ]) {
      expect(text).toContain(line)
    }
  })

  it("lets no word of a seller out of its element", async () => {
    const hostile = {
      ...TEA,
      title: `]]></g:title><g:price>1 VND</g:price>\u0000\u{1F375}\uFFFE`,
      description: "<script>&",
    }
    const text = await textOf(rssFeed({ title: "x", url: "y" }).render([made(project(hostile, ref, mapping))]))
    expect(text).toContain("]]&gt;&lt;/g:title&gt;&lt;g:price&gt;1 VND&lt;/g:price&gt;\u{1F375}</g:title>")
    expect(text).toContain("<g:description>&lt;script&gt;&amp;</g:description>")
    expect(text.match(/<g:price>/g)).toHaveLength(1)
  })

  it("leaves out what is hidden and keeps what is sold out", async () => {
    const soldOut = { ...TEA, variants: [{ ...TEA.variants[0]!, stock: 0 }] }
    const products = [{ ...TEA, active: false }, soldOut].map((product) => made(project(product, ref, mapping)))
    const text = await textOf(rssFeed({ title: "x", url: "y" }).render(products))
    expect(text.match(/<item>/g)).toHaveLength(1)
    expect(text).toContain("<g:availability>out_of_stock</g:availability>")
  })

  it("is as many columns on every line of a table, whatever is written in one", async () => {
    const hostile = { ...TEA, title: 'a\tb\r\nc "d"', description: "e\u2028f\tg" }
    const lines = (await textOf(tsvFeed().render([made(project(hostile, ref, mapping)), two]))).trimEnd().split("\n")
    expect(lines).toHaveLength(4)
    for (const line of lines) expect(line.split("\t")).toHaveLength(17)
    expect(lines[1]).toContain("a b c ”d”")
  })
})

describe("Google's projection", () => {
  it("wants addresses that Google may fetch and ids it can hold", () => {
    const bad = {
      ...TEA,
      url: "http://x.test",
      images: [{ sha256: "a", url: "javascript:1" }],
      variants: [{ ...TEA.variants[0]!, sku: "s".repeat(51) }],
    }
    const found = project(bad, ref, mapping)
    expect(found.ok ? [] : found.issues).toEqual([
      { field: "variants.sku", code: "too_long", limit: 50, variantId: "var_1" },
      { field: "url", code: "not_allowed" },
      { field: "images.url", code: "not_allowed" },
    ])
  })

  it("tells a number only of what has one", () => {
    const withGtin = { ...TEA, variants: [{ ...TEA.variants[0]!, gtin: "8935001234567" }] }
    const { content } = made(project(withGtin, ref, mapping)).skus[0]!
    expect(content).toMatchObject({ gtin: "8935001234567" })
    expect(content).not.toHaveProperty("identifier_exists")
  })
})

describe("Google's products", () => {
  it("are inserted one a variant, with prices in millionths", async () => {
    const { ctx, http } = call({ offerId: "CHE-500" })
    const projections = bySku(two)
    expect(projections.map(({ sellerSku }) => sellerSku)).toEqual(["CHE-100", "CHE-500"])
    expect(await google.createListing(ctx, projections[1]!, "k")).toMatchObject({
      externalId: "vi~VN~CHE-500",
      skus: [{ sellerSku: "CHE-500", externalSkuId: "vi~VN~CHE-500" }],
    })
    expect(http.sent[0]!.url).toBe(
      "https://merchantapi.example.test/products/v1/accounts/123/productInputs:insert?dataSource=accounts%2F123%2FdataSources%2F456",
    )
    expect(bodyOf(http.sent[0])).toMatchObject({
      offerId: "CHE-500",
      contentLanguage: "vi",
      feedLabel: "VN",
      productAttributes: {
        price: { amountMicros: "690000000000", currencyCode: "VND" },
        availability: "IN_STOCK",
        identifierExists: false,
        shippingWeight: { value: 550, unit: "g" },
        size: "500 g",
      },
    })
    await expect(google.createListing(ctx, two, "k")).rejects.toThrow(RangeError)
  })

  it("change one attribute at a time", async () => {
    const { ctx, http } = call({})
    const item = { key: "k", externalId: "vi~VN~A/B", externalSkuId: "x", sellerSku: "A/B" }
    await google.setStock(ctx, [{ ...item, stock: 0, openUnits: 0 }])
    const url = new URL(http.sent[0]!.url)
    expect([http.sent[0]!.method, url.pathname]).toEqual([
      "PATCH",
      "/products/v1/accounts/123/productInputs/vi~VN~A%2FB",
    ])
    expect(url.searchParams.get("updateMask")).toBe("productAttributes.availability")
    expect(bodyOf(http.sent[0])).toEqual({ productAttributes: { availability: "OUT_OF_STOCK" } })
  })

  it("are removed to be hidden, once or again, and sent anew to be shown", async () => {
    const item = { key: "k", externalId: "vi~VN~A", externalSkuIds: [] }
    const gone = call({ error: { code: 404, status: "NOT_FOUND", message: "no" } }, 404)
    expect(await google.setStatus(gone.ctx, [{ ...item, active: false }])).toMatchObject([{ outcome: { ok: true } }])
    expect(await google.setStatus(gone.ctx, [{ ...item, active: true }])).toMatchObject([
      { outcome: { error: { code: "create_again" } } },
    ])
    expect(gone.http.sent).toHaveLength(1)
  })

  it("are read with what is wrong with them", async () => {
    const product = {
      offerId: "A",
      productAttributes: { title: "Chè", price: { amountMicros: "150000000000", currencyCode: "VND" } },
      productStatus: {
        destinationStatuses: [{ reportingContext: "FREE_LISTINGS", disapprovedCountries: ["VN"] }],
        itemLevelIssues: [{ severity: "DISAPPROVED", description: "Missing value [image link]" }],
      },
    }
    const { ctx } = call({ products: [product], nextPageToken: "t" })
    expect(await google.readListings(ctx)).toMatchObject({
      value: {
        next: "t",
        items: [
          {
            externalId: "vi~VN~A",
            status: "rejected",
            statusReason: "Missing value [image link]",
            skus: [{ priceVnd: 150_000 }],
          },
        ],
      },
    })
    const none = call({ error: { status: "NOT_FOUND" } }, 404)
    expect(await google.findListing(none.ctx, { sellerSku: "A" })).toMatchObject({ value: [] })
  })
})

describe("Google's limits and consent", () => {
  const limited = (reason: string) => ({
    error: { code: 429, status: "RESOURCE_EXHAUSTED", message: "", details: [{ reason }] },
  })

  it("tell a minute's limit from a day's", async () => {
    expect(await google.readListings(call(limited("request_rate_too_high"), 429).ctx)).toMatchObject({
      error: { class: "RATE" },
    })
    expect(await google.readListings(call(limited("daily_limit_exceeded"), 429).ctx)).toMatchObject({
      error: { class: "QUOTA" },
    })
  })

  it.each([
    [401, "UNAUTHENTICATED", "AUTH"],
    [403, "PERMISSION_DENIED", "PERMISSION"],
    [409, "ABORTED", "CONFLICT"],
    [503, "UNAVAILABLE", "TRANSIENT"],
    [400, "INVALID_ARGUMENT", "VALIDATION"],
    [418, "A_NEW_WORD", "VALIDATION"],
  ])("read HTTP %i %s as %s", async (status, word, expected) => {
    const { ctx } = call({ error: { code: status, status: word, message: "price" } }, status)
    expect(await google.readListings(ctx)).toMatchObject({ error: { class: expected } })
  })

  it("keep the refresh token that the answer leaves out", async () => {
    const { ctx } = call({ access_token: "at", expires_in: 3599, token_type: "Bearer" })
    const grant = await google.refresh(ctx, new Secret("rt-1"), {})
    expect(grant.ok && grant.value.refreshToken?.reveal()).toBe("rt-1")
    expect(grant).toMatchObject({ value: { accessExpiresAt: new Date(NOW.getTime() + 3_599_000) } })
    const revoked = call({ error: "invalid_grant", error_description: "Token rt-1 has been expired or revoked." }, 400)
    const told = await google.refresh(revoked.ctx, new Secret("rt-1"), {})
    expect(told).toMatchObject({ error: { class: "AUTH", code: "invalid_grant" } })
    expect(JSON.stringify(told)).not.toContain("rt-1")
    expect(await google.refresh(contextFor({}, reset).ctx, new Secret("rt"), {})).toMatchObject({
      error: { class: "TRANSIENT" },
    })
    expect(
      await google.exchangeCode(contextFor({}, reset).ctx, { code: "c", redirect_uri: "https://x.test" }),
    ).toMatchObject({
      error: { class: "UNKNOWN_OUTCOME" },
    })
  })

  it("have no orders", async () => {
    const { ctx, http } = call({})
    expect(await google.pullOrders(ctx, { since: NOW, until: NOW })).toMatchObject({ error: { code: "unsupported" } })
    expect(http.sent).toEqual([])
  })
})
