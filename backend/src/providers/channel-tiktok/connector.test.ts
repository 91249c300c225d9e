import fc from "fast-check"
import { describe, expect, it } from "vitest"
import signatures from "../channel/__fixtures__/signatures.json"
import { MEDIA, TEA, TEA_IN_SIZES } from "../channel/__fixtures__/product"
import type { Projected, Projection } from "../channel/catalogue"
import { always, asLogged, contextFor, json, NOW, reset, text } from "../channel/conformance-http"
import { OutgoingRequest } from "../channel/http"
import { Secret } from "../channel/secret"
import answers from "./__fixtures__/answers.json"
import { tiktokError } from "./errors"
import { tiktokConnector } from "./index"
import { orderOf } from "./orders"
import { project } from "./project"
import { tiktokBase, tiktokSign, tiktokSigner } from "./signer"
import { app, APP_SECRET, isSignedForTiktok, locator, mapping, tiktok } from "./test-kit"

const ref = { attributes: null, limits: null, media: MEDIA }
const made = (found: Projected): Projection => {
  if (!found.ok) throw new Error(JSON.stringify(found.issues))
  return found.projection
}
const call = (answer: unknown, where: Record<string, string> = locator) => contextFor(where, always(json(answer)))
const bodyOf = (request: OutgoingRequest | undefined) => Buffer.from(request!.body!).toString()
const vector = (id: string) => signatures.vectors.find((each) => each.id === id)!
const order = orderOf("576461413038785752", answers.order.data.orders[0]!)

describe("TikTok Shop's signature", () => {
  it.each(["tts-req-1", "tts-req-2"])("comes to the digest of %s from its parts", (id) => {
    const { key, expected, inputs, base_string } = vector(id)
    const { path, query } = inputs as { path: string; query: Record<string, string> }
    const base = tiktokBase(path, Object.entries(query), null)
    expect(`${key}${Buffer.from(base).toString()}${key}`).toBe(base_string)
    expect(tiktokSign(new Secret(key), base)).toBe(expected)
  })

  it("accepts the given webhook, and no other sender's", () => {
    const { key, expected, inputs } = vector("tts-hook-1")
    const { app_key: appKey, raw_body: raw } = inputs as { app_key: string; raw_body: string }
    const connector = tiktokConnector({ ...app, appKey, appSecret: new Secret(key) })
    expect(connector.verifyPush(Buffer.from(raw), { Authorization: expected }, "")).toMatchObject({
      ok: true,
      event: { kind: "order", shopRef: "7495540735365777507", externalOrderId: "576653688135258178" },
    })
    expect(tiktok.verifyPush(Buffer.from(raw), { Authorization: expected }, "")).toEqual({
      ok: false,
      reason: "forged",
    })
    const bearer = { Authorization: `Bearer ${expected}` }
    expect(connector.verifyPush(Buffer.from(raw), bearer, "")).toEqual({ ok: false, reason: "forged" })
  })

  it("covers any parameters and any body, and leaves a multipart body out", () => {
    const pairs = fc.uniqueArray(
      fc.tuple(fc.string({ unit: "grapheme", minLength: 1 }), fc.string({ unit: "grapheme" })),
      {
        selector: ([name]) => name,
        maxLength: 5,
      },
    )
    const reserved = new Set(["sign", "access_token", "timestamp"])
    fc.assert(
      fc.property(pairs, fc.uint8Array(), fc.boolean(), (query, body, multipart) => {
        fc.pre(query.every(([name]) => !reserved.has(name)))
        const headers = { "content-type": multipart ? "multipart/form-data; boundary=x" : "application/json" }
        const request = new OutgoingRequest("POST", app.origin, "/a/b", query, headers, body)
        const signed = tiktokSigner.sign(request, app.appSecret, NOW)
        expect(isSignedForTiktok(signed)).toBe(true)
        expect(signed.body).toBe(body)
        const other = new OutgoingRequest("POST", app.origin, "/a/b", signed.query, headers, Buffer.from([...body, 32]))
        expect(isSignedForTiktok(other)).toBe(multipart)
      }),
    )
  })

  it("is over the cipher's and the page token's own letters", async () => {
    const { ctx, http } = call(answers.orders_search)
    const cursor = answers.orders_search.data.next_page_token
    expect(await tiktok.pullOrders(ctx, { since: new Date(0), until: NOW, cursor })).toMatchObject({
      value: { items: [{ externalOrderId: "576461413038785752" }], next: cursor },
    })
    expect(new URL(http.sent[0]!.url).searchParams.get("page_token")).toBe(cursor)
    expect(isSignedForTiktok(http.sent[0]!)).toBe(true)
  })

  it("goes without a cipher where one is refused", async () => {
    const { ctx, http } = call(answers.shops)
    expect(await tiktok.listShops(ctx)).toMatchObject({
      value: [{ shopRef: "7000714532876273420", locator: { shop_cipher: "GCP_XF90igAAAABh00qsWgtvOiGFNqyubMt3" } }],
    })
    await tiktok.uploadMedia(ctx, [
      { sha256: "x", fileName: "a.jpg", mediaType: "image/jpeg", bytes: Buffer.from("x") },
    ])
    for (const request of http.sent) {
      expect(new URL(request.url).searchParams.has("shop_cipher")).toBe(false)
      expect(isSignedForTiktok(request)).toBe(true)
    }
  })
})

describe("TikTok Shop's tokens", () => {
  it("die at a moment, whatever their names say, and their call shows no secret", async () => {
    const { ctx, http } = call(answers.token)
    const grant = await tiktok.exchangeCode(ctx, { code: "c/+1", state: "s" })
    expect(grant).toMatchObject({
      value: { accessExpiresAt: new Date(1660556783000), refreshExpiresAt: new Date(1691487031000), shops: [] },
    })
    const url = new URL(http.sent[0]!.url)
    expect(url.origin).toBe("https://auth.example.test")
    expect(url.searchParams.get("auth_code")).toBe("c/+1")
    expect(asLogged([grant, http.sent])).not.toMatch(new RegExp(`${APP_SECRET}|TTP_|c/\\+1`))
  })

  it("need a new consent when they are refused, and a look when no answer came", async () => {
    const told = await tiktok.refresh(
      call({ code: 36004004, message: "refresh_token is invalid" }).ctx,
      new Secret("rt"),
      {},
    )
    expect(told).toMatchObject({ error: { class: "AUTH" } })
    const other = await tiktok.refresh(call({ code: 1, message: "no" }).ctx, new Secret("rt"), {})
    expect(other).toMatchObject({ error: { class: "AUTH" } })
    const lost = await tiktok.refresh(contextFor({}, reset).ctx, new Secret("rt"), {})
    expect(lost).toMatchObject({ error: { class: "UNKNOWN_OUTCOME" } })
    expect(await tiktok.exchangeCode(call({}).ctx, {})).toMatchObject({ error: { code: "bad_callback" } })
  })
})

describe("TikTok Shop's listings", () => {
  it("are created with our key, and a field that was dropped is told", async () => {
    const { ctx, http } = call(answers.created)
    expect(await tiktok.createListing(ctx, made(project(TEA, ref, mapping)), "idem-1")).toMatchObject({
      externalId: "1729592969712207008",
      skus: [{ sellerSku: "CHE-SUOI-GIANG", externalSkuId: "1729592969712207012" }],
      outcome: { ok: true, warnings: [expect.stringContaining("Brand does not exist")] },
    })
    expect(JSON.parse(bodyOf(http.sent[0]))).toMatchObject({
      idempotency_key: "idem-1",
      category_version: "v2",
      save_mode: "LISTING",
      description: expect.stringMatching(/^<p>Chè.*<\/p><p>Bảo quản nơi khô ráo.<\/p>$/) as unknown,
      package_weight: { value: "0.55", unit: "KILOGRAM" },
      main_images: [{ uri: "img-a" }, { uri: "img-b" }],
      skus: [
        { seller_sku: "CHE-SUOI-GIANG", price: { amount: "150000", currency: "VND" }, inventory: [{ quantity: 24 }] },
      ],
    })
  })

  it("need a warehouse", async () => {
    const { ctx, http } = call({}, { shop_cipher: "x" })
    const projection = made(project(TEA_IN_SIZES, ref, mapping))
    expect(await tiktok.createListing(ctx, projection, "k")).toMatchObject({
      outcome: { error: { code: "no_warehouse" } },
    })
    const item = { key: "k", externalId: "1", externalSkuId: "2", sellerSku: "s", stock: 1, openUnits: 0 }
    expect(await tiktok.setStock(ctx, [item])).toMatchObject([
      { key: "k", outcome: { error: { code: "no_warehouse" } } },
    ])
    expect(http.sent).toEqual([])
  })

  it("are edited without their SKUs, for one left out would be deleted", async () => {
    const { ctx, http } = call({ code: 0, data: {} })
    await tiktok.updateListing(ctx, "17", made(project(TEA_IN_SIZES, ref, mapping)), [])
    expect(JSON.parse(bodyOf(http.sent[0]))).not.toHaveProperty("skus")
    expect(http.sent[0]!.path).toBe("/product/202509/products/17/partial_edit")
  })

  it("tell per SKU and per warehouse what failed inside a success", async () => {
    const item = (externalSkuId: string) => ({
      key: externalSkuId,
      externalId: "1729592969712207008",
      externalSkuId,
      sellerSku: "s",
      stock: 3,
      openUnits: 0,
    })
    const items = [item("1729592969712207012"), item("1729592969712207013")]
    expect(await tiktok.setStock(call(answers.inventory).ctx, items)).toMatchObject([
      { outcome: { ok: true } },
      { outcome: { error: { class: "VALIDATION", code: "12052097", field: "variants.stock" } } },
    ])
    const nameless = { code: 0, data: { errors: [{ code: 1, message: "?" }] } }
    for (const { outcome } of await tiktok.setStock(call(nameless).ctx, items)) {
      expect(outcome).toMatchObject({ error: { class: "UNKNOWN_OUTCOME" } })
    }
  })

  it("are hidden and shown by two calls, never mixed", async () => {
    const item = (externalId: string, active: boolean) => ({ key: externalId, externalId, externalSkuIds: [], active })
    const { ctx, http } = call(answers.deactivate)
    expect(await tiktok.setStatus(ctx, [item("1729382588639839583", false), item("2", false)])).toMatchObject([
      { outcome: { error: { code: "12052048" } } },
      { outcome: { ok: true } },
    ])
    expect(http.sent[0]!.path).toBe("/product/202309/products/deactivate")
    await expect(tiktok.setStatus(ctx, [item("1", true), item("2", false)])).rejects.toThrow(RangeError)
  })

  it("are read whole, with the reason of a refusal", async () => {
    expect(await tiktok.readListings(call(answers.search).ctx)).toMatchObject({
      value: {
        next: "b2Zmc2V0PTAK",
        items: [
          {
            complete: true,
            status: "active",
            statusReason: "The required qualification is missed.",
            skus: [{ externalSkuId: "1729592969712207012", priceVnd: 121_000, stock: 999 }],
          },
        ],
      },
    })
    const { ctx, http } = call(answers.search)
    await tiktok.findListing(ctx, { sellerSku: "CHE" })
    expect(bodyOf(http.sent[0])).toBe(`{"seller_skus":["CHE"]}`)
    const gone = call({ code: 12052023, message: "Product does not exist" })
    expect(await tiktok.findListing(gone.ctx, { externalId: "9" })).toEqual({ ok: true, value: [], warnings: [] })
  })

  it("have a state under the name of either reading", async () => {
    const read = async (row: object) => {
      const { ctx } = call({ code: 0, data: { id: "9", skus: [], ...row } })
      const outcome = await tiktok.getListings(ctx, ["9"])
      return outcome.ok && outcome.value[0]?.status
    }
    expect(await read({ product_status: "PENDING" })).toBe("reviewing")
    expect(await read({ status: "ACTIVATE" })).toBe("active")
    expect(await read({})).toBe("unknown")
  })

  it("have the category's own attributes, without those of variants", async () => {
    expect(await tiktok.attributes(call(answers.attributes).ctx, "600002")).toMatchObject({
      value: { attributes: [{ id: "100392", required: true, freeText: false, most: 1 }] },
    })
  })
})

describe("TikTok Shop's brands", () => {
  it("are those of the category, page after page", async () => {
    const brands = [{ id: "7082427311584347905", name: "OCOP", authorized_status: "UNAUTHORIZED" }, { id: "7" }]
    const { ctx, http } = call({ code: 0, data: { brands, total_count: 900, next_page_token: "b2Zm" } })
    expect(await tiktok.brands!(ctx, "600002")).toMatchObject({
      value: { items: [{ id: "7082427311584347905", name: "OCOP" }], next: "b2Zm" },
    })
    const { ctx: last, http: second } = call({ code: 0, data: { brands: [], next_page_token: "" } })
    expect(await tiktok.brands!(last, "600002", "b2Zm")).toMatchObject({ value: { items: [], next: null } })
    const asked = [http, second].map(({ sent }) => new URL(sent[0]!.url).searchParams)
    expect(asked.map((search) => [search.get("category_id"), search.get("page_token")])).toEqual([
      ["600002", null],
      ["600002", "b2Zm"],
    ])
  })
})

describe("TikTok Shop's orders", () => {
  it("have a line for each piece, and no price that is not whole dong", async () => {
    expect(await tiktok.getOrders(call(answers.order).ctx, ["576461413038785752", "1"])).toMatchObject({
      value: [{ order: { stage: "to_ship", totalVnd: 305_000 } }, { order: null }],
    })
    expect(order.lines.map(({ quantity, unitPriceVnd }) => [quantity, unitPriceVnd])).toEqual([
      [1, 150_000],
      [1, null],
    ])
    expect(order.recipient).toMatchObject({ province: "Lào Cai", district: "", ward: "Xã Văn Chấn" })
    const row = { ...answers.order.data.orders[0]!, is_buyer_request_cancel: true }
    expect([
      orderOf("1", row).stage,
      orderOf("1", { ...row, status: "COMPLETED" }).stage,
      orderOf("1", { status: "NEW" }).stage,
    ]).toEqual(["cancel_asked", "completed", "unknown"])
  })

  it("are picked up in a free slot", async () => {
    const slots = {
      can_pickup: true,
      can_drop_off: true,
      pickup_slots: [
        { start_time: 1795402800, end_time: 1795410000, avaliable: true },
        { start_time: 1795489200, end_time: 1795496400, avaliable: false },
      ],
    }
    const options = await tiktok.shipOptions(call({ code: 0, data: slots }).ctx, order)
    expect(options).toMatchObject({
      value: [{ kind: "pickup", choice: { start_time: "1795402800", end_time: "1795410000" } }, { kind: "dropoff" }],
    })
    const { ctx, http } = call({ code: 0, data: {} })
    const choice = options.ok ? options.value[0]!.choice : {}
    expect(await tiktok.ship(ctx, order, choice)).toMatchObject({ value: { packageId: "1152321127278713123" } })
    expect(bodyOf(http.sent[0])).toBe(
      `{"handover_method":"PICKUP","pickup_slot":{"start_time":1795402800,"end_time":1795410000}}`,
    )
    expect(await tiktok.ship(ctx, { ...order, packages: [] }, choice)).toMatchObject({ error: { code: "no_package" } })
  })

  it("print a label that lies at the platform's own host, fetched without our token", async () => {
    const url = "https://files.example.test/labels/1.pdf?x=a%2Fb"
    expect(await tiktok.label(call({ code: 0, data: { doc_url: url } }).ctx, order)).toMatchObject({
      value: { ready: false, next: url },
    })
    const { ctx, http } = contextFor(locator, always(text("%PDF-1.7")))
    expect(await tiktok.label(ctx, order, url)).toMatchObject({ value: { ready: true } })
    expect([http.sent[0]!.url, http.sent[0]!.headers]).toEqual([url, {}])
    const strange = [
      "http://169.254.169.254/",
      "https://files.example.test.evil.test/",
      "https://a@files.example.test/",
      "file:///etc/passwd",
      "x",
    ]
    for (const step of strange) {
      expect(await tiktok.label(ctx, order, step)).toMatchObject({ error: { code: "strange_file_host" } })
      expect(await tiktok.label(call({ code: 0, data: { doc_url: step } }).ctx, order)).toMatchObject({ ok: false })
    }
    expect(http.sent).toHaveLength(1)
  })

  it("are cancelled in the words of their payment", async () => {
    const { ctx, http } = call({ code: 0, data: { cancel_id: "1" } })
    expect(await tiktok.cancel(ctx, order, "out_of_stock")).toMatchObject({ ok: true })
    const lines = [{ externalLineId: "577086512123755123" }]
    await tiktok.cancel(ctx, { ...order, stage: "unpaid", status: "UNPAID" }, "wrong_price", lines)
    await tiktok.cancel(ctx, { ...order, stage: "unpaid", status: "ON_HOLD" }, "wrong_price", lines)
    expect(http.sent.map((request) => JSON.parse(bodyOf(request)) as unknown)).toMatchObject([
      {
        cancel_reason: "seller_cancel_reason_out_of_stock",
        order_line_item_ids: ["577086512123755123", "577086512123755124"],
      },
      { cancel_reason: "seller_cancel_unpaid_reason_wrong_price", order_line_item_ids: ["577086512123755123"] },
      { cancel_reason: "seller_cancel_reason_wrong_price" },
    ])
    expect(await tiktok.cancel(ctx, order, "cash_not_possible")).toMatchObject({ error: { code: "reason_unknown" } })
  })
})

describe("TikTok Shop's errors", () => {
  it.each([
    ["36009002", "Too many requests", "RATE"],
    ["36009003", "internal error", "TRANSIENT"],
    ["105002", "Expired credentials", "AUTH"],
    ["106001", "Signature is invalid", "CLOCK_OR_SIGN"],
    ["36009004", "Invalid timestamp", "CLOCK_OR_SIGN"],
    ["36009004", "`app_key` is missing", "CLOCK_OR_SIGN"],
    ["36009004", "x-tts-access-token is missing", "AUTH"],
    ["36009004", "shop_cipher is not required", "VALIDATION"],
    ["105005", "Access denied", "PERMISSION"],
    ["36009033", "IP not in the allow list", "PERMISSION"],
    ["12052000", "You have reached the daily limit of listings under New Shop Probation", "QUOTA"],
    ["12052023", "Product does not exist", "GONE"],
    ["12052180", "The search goes past 10,000 results", "VALIDATION"],
    ["toString", "", "VALIDATION"],
  ])("reads %s: %s as %s", (code, message, expected) => expect(tiktokError(code, message).class).toBe(expected))

  it("does not take a 503 for a rate limit", async () => {
    const { ctx } = contextFor(locator, always(json({ message: "busy" }, 503)))
    expect(await tiktok.readListings(ctx)).toMatchObject({ error: { class: "TRANSIENT", code: "http_503" } })
  })
})
