import fc from "fast-check"
import { describe, expect, it } from "vitest"
import signatures from "../channel/__fixtures__/signatures.json"
import { MEDIA, TEA, TEA_IN_SIZES } from "../channel/__fixtures__/product"
import type { Projected, Projection } from "../channel/catalogue"
import { always, contextFor, json, NOW, reset, text } from "../channel/conformance-http"
import { OutgoingRequest, formEncode } from "../channel/http"
import { Secret } from "../channel/secret"
import answers from "./__fixtures__/answers.json"
import { lazadaError } from "./errors"
import { lazadaConnector } from "./index"
import { orderOf, stageOf } from "./orders"
import { project } from "./project"
import { lazadaBase, lazadaSign, lazadaSigner } from "./signer"
import { app, isSignedForLazada, lazada, locator, mapping } from "./test-kit"

const ref = { attributes: null, limits: null, media: MEDIA }
const made = (found: Projected): Projection => {
  if (!found.ok) throw new Error(JSON.stringify(found.issues))
  return found.projection
}
const call = (answer: unknown) => contextFor(locator, always(json(answer)))
const formOf = (request: OutgoingRequest | undefined) =>
  Object.fromEntries(new URLSearchParams(Buffer.from(request!.body!).toString()))
const payloadOf = (request: OutgoingRequest | undefined) =>
  (JSON.parse(formOf(request).payload!) as { Request: { Product: Record<string, unknown> } }).Request.Product
const vector = (id: string) => signatures.vectors.find((each) => each.id === id)!
const order = orderOf("31202", answers.order_items.data[0]!.order_items)

describe("Lazada's signature", () => {
  it.each(["laz-req-1", "laz-req-2"])("comes to the digest of %s from its parts", (id) => {
    const { key, expected, inputs, base_string } = vector(id)
    const { path, params } = inputs as { path: string; params: Record<string, string> }
    const base = lazadaBase(path, Object.entries(params))
    expect(base).toBe(base_string)
    expect(lazadaSign(new Secret(key), base)).toBe(expected)
  })

  it("accepts the published push, once it is JSON", () => {
    const { key, expected, inputs } = vector("laz-push-1")
    const { app_key: appKey, raw_body: raw } = inputs as { app_key: string; raw_body: string }
    const connector = lazadaConnector({ ...app, appKey, appSecret: new Secret(key) })
    // The published body is elided and no JSON: the signature holds, and the content does not.
    expect(connector.verifyPush(Buffer.from(raw), { Authorization: expected }, "")).toEqual({
      ok: false,
      reason: "malformed",
    })
    expect(lazada.verifyPush(Buffer.from(raw), { Authorization: expected }, "")).toEqual({
      ok: false,
      reason: "forged",
    })
  })

  it("covers query and form together as they are sent, and skips what is empty", () => {
    const text = fc.string({ unit: "grapheme" })
    const pairs = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[A-Za-z_]{1,8}$/), text), {
      selector: ([name]) => name,
      maxLength: 6,
    })
    const reserved = new Set(["sign", "sign_method", "timestamp"])
    fc.assert(
      fc.property(pairs, fc.nat(6), (all, cut) => {
        fc.pre(all.every(([name]) => !reserved.has(name)))
        const form = { "content-type": "application/x-www-form-urlencoded" }
        const body = Buffer.from(formEncode(all.slice(cut)))
        const request = new OutgoingRequest("POST", app.origin, "/a", all.slice(0, cut), form, body)
        const signed = lazadaSigner.sign(request, app.appSecret, NOW)
        expect(isSignedForLazada(signed)).toBe(true)
        expect(signed.body).toBe(body)
      }),
    )
  })

  it("leaves a picture's bytes out", async () => {
    const { ctx, http } = call(answers.image)
    const picture = { sha256: "x", fileName: "a.jpg", mediaType: "image/jpeg", bytes: Buffer.from([1, 2, 3]) }
    expect(await lazada.uploadMedia(ctx, [picture])).toMatchObject([
      { outcome: { value: { ref: "http://my-live-01.slatic.net/p/orange_yellow.jpg" } } },
    ])
    expect(isSignedForLazada(http.sent[0]!)).toBe(true)
  })
})

describe("Lazada's tokens", () => {
  it("live as long as the answer says, in either spelling", async () => {
    const { ctx, http } = call(answers.token)
    expect(await lazada.exchangeCode(ctx, { code: "0_123" })).toMatchObject({
      value: {
        accessExpiresAt: new Date(NOW.getTime() + 10_000),
        refreshExpiresAt: new Date(NOW.getTime() + 60_000),
        shops: [{ shopRef: "1001", locator: { seller_id: "1001", country: "sg" } }],
      },
    })
    expect(formOf(http.sent[0])).toEqual({ code: "0_123" })
    expect([http.sent[0]!.origin, isSignedForLazada(http.sent[0]!)]).toEqual([app.tokenOrigin, true])
    expect(new URL(http.sent[0]!.url).searchParams.has("access_token")).toBe(false)
  })

  it("need a consent when refused and a look when the answer is lost", async () => {
    const refused = call({ code: "IllegalRefreshToken", message: "rt-9 is illegal" })
    const told = await lazada.refresh(refused.ctx, new Secret("rt-9"), {})
    expect(told).toMatchObject({ error: { class: "AUTH", message: "[secret] is illegal" } })
    expect(await lazada.refresh(contextFor({}, reset).ctx, new Secret("rt"), {})).toMatchObject({
      error: { class: "UNKNOWN_OUTCOME" },
    })
    const link = new URL(lazada.authorizeUrl({ redirectUri: "https://x.test/a?b=1", state: "s&1", now: NOW }))
    expect([link.searchParams.get("redirect_uri"), link.searchParams.get("state")]).toEqual([
      "https://x.test/a?b=1",
      "s&1",
    ])
  })
})

describe("Lazada's listings", () => {
  it("keep both of the platform's ids", async () => {
    const { ctx, http } = call(answers.created)
    expect(await lazada.createListing(ctx, made(project(TEA, ref, mapping)), "k")).toMatchObject({
      externalId: "2374791958",
      skus: [{ sellerSku: "CHE-SUOI-GIANG", externalSkuId: "13896560193" }],
      outcome: { ok: true },
    })
    expect(payloadOf(http.sent[0])).toMatchObject({
      PrimaryCategory: "10000211",
      Images: { Image: ["img-a", "img-b"] },
      Attributes: { brand: "No Brand" },
      Skus: { Sku: [{ SellerSku: "CHE-SUOI-GIANG", quantity: "24", price: "150000", package_weight: "0.55" }] },
    })
  })

  it("tell of variants by their words", async () => {
    const { ctx, http } = call(answers.created)
    const created = await lazada.createListing(ctx, made(project(TEA_IN_SIZES, ref, mapping)), "k")
    expect(created).toMatchObject({ externalId: "2374791958", outcome: { error: { class: "UNKNOWN_OUTCOME" } } })
    expect(payloadOf(http.sent[0])).toMatchObject({
      variation: { variation1: { name: "Khối lượng", options: { option: ["100 g", "500 g"] } } },
      Skus: { Sku: [{ saleProp: { "Khối lượng": "100 g" } }, { saleProp: { "Khối lượng": "500 g" } }] },
    })
  })

  it("name every SKU by its id when edited", async () => {
    const { ctx, http } = call({ code: "0", data: {} })
    const links = [{ sellerSku: "CHE-SUOI-GIANG", externalSkuId: "9" }]
    await lazada.updateListing(ctx, "7", made(project(TEA, ref, mapping)), links)
    const product = payloadOf(http.sent[0])
    expect(product).toMatchObject({ ItemId: "7", Skus: { Sku: [{ SkuId: "9", package_weight: "0.55" }] } })
    expect(JSON.stringify(product)).not.toMatch(/"(price|quantity)"/)
  })

  it("say which item was refused, and nothing sure of the others", async () => {
    const item = (key: string, externalSkuId: string) => ({
      key,
      externalId: "1",
      externalSkuId,
      sellerSku: `S${key}`,
      stock: 1,
      openUnits: 0,
    })
    const items = [item("a", "11"), item("b", "12"), item("c", "13")]
    const detail = [
      { seller_sku: "Sa", message: "quantity is negative" },
      { sku_id: 13, message: "price too low" },
    ]
    expect(
      await lazada.setStock(call({ code: "501", message: "E501: Update product failed", detail }).ctx, items),
    ).toMatchObject([
      { outcome: { error: { class: "VALIDATION", field: "variants.stock" } } },
      { outcome: { error: { class: "UNKNOWN_OUTCOME" } } },
      { outcome: { error: { class: "VALIDATION", field: "variants.priceVnd" } } },
    ])
    for (const { outcome } of await lazada.setStock(call({ code: "501", message: "E501" }).ctx, items)) {
      expect(outcome).toMatchObject({ error: { class: "TRANSIENT" } })
    }
    const { ctx, http } = call({ code: "0", data: {} })
    expect((await lazada.setStock(ctx, items)).every(({ outcome }) => outcome.ok)).toBe(true)
    expect(payloadOf(http.sent[0])).toMatchObject({
      Skus: { Sku: [{ ItemId: "1", SkuId: "11", Quantity: "1" }, {}, {}] },
    })
  })

  it("are hidden whole and shown variant by variant", async () => {
    const { ctx, http } = call({ code: "0", data: {} })
    const item = { key: "a", externalId: "1", externalSkuIds: ["11", "12"] }
    await lazada.setStatus(ctx, [{ ...item, active: true }])
    await lazada.setStatus(ctx, [{ ...item, active: false }])
    expect(http.sent.map(({ path }) => path)).toEqual(["/product/update", "/product/deactivate"])
    expect(payloadOf(http.sent[0])).toEqual({
      ItemId: "1",
      Attributes: {},
      Skus: {
        Sku: [
          { SkuId: "11", Status: "active" },
          { SkuId: "12", Status: "active" },
        ],
      },
    })
    expect(await lazada.setStatus(ctx, [{ ...item, externalSkuIds: [], active: true }])).toMatchObject([
      { outcome: { error: { code: "no_skus" } } },
    ])
  })

  it("are read with the reason of a refusal, and a list too long says so", async () => {
    expect(await lazada.readListings(call(answers.products).ctx)).toMatchObject({
      value: {
        next: null,
        items: [
          {
            status: "rejected",
            statusReason: "Wrong Description,Price Not Reasonable",
            skus: [{ externalSkuId: "314525867", priceVnd: 32 }],
          },
        ],
      },
    })
    const full = { code: "0", data: { products: Array.from({ length: 50 }, (_, index) => ({ item_id: index + 1 })) } }
    expect(await lazada.readListings(call(full).ctx, "50")).toMatchObject({ value: { next: "100" }, warnings: [] })
    expect(await lazada.readListings(call(full).ctx, "10000")).toMatchObject({
      value: { next: null },
      warnings: ["listing_cap"],
    })
    expect(await lazada.readListings(call(full).ctx, "1;2")).toMatchObject({ error: { code: "bad_cursor" } })
    const { ctx, http } = call(answers.products)
    await lazada.findListing(ctx, { sellerSku: 'a"b' })
    expect(new URL(http.sent[0]!.url).searchParams.get("sku_seller_list")).toBe('["a\\"b"]')
  })

  it("have the category's own attributes and tree", async () => {
    expect(await lazada.attributes(call(answers.attributes).ctx, "1")).toMatchObject({
      value: {
        attributes: [{ id: "mattress_size", name: "Size", required: true, freeText: false, options: [{ id: "Twin" }] }],
      },
    })
    expect(await lazada.categories(call(answers.tree).ctx)).toMatchObject({
      value: {
        items: [
          { id: "6588", parentId: null, isLeaf: false },
          { id: "7436", parentId: "6588", isLeaf: true },
        ],
      },
    })
  })
})

describe("Lazada's brands", () => {
  const rows = [
    { brand_id: 30768, name: "No Brand", global_identifier: "no_brand" },
    { brand_id: 912001, name: "OCOP", global_identifier: "ocop" },
  ]

  it("are listed row after row, without the one that means none", async () => {
    const { ctx, http } = call({ code: "0", data: { total_record: 900, page_index: 1, module: rows } })
    expect(await lazada.brands!(ctx, "10000211", "200")).toMatchObject({
      value: { items: [{ id: "912001", name: "OCOP" }], next: "400" },
    })
    expect(new URL(http.sent[0]!.url).searchParams.get("startRow")).toBe("200")
    const { ctx: atTheEnd } = call({ code: "0", data: { total_record: 900, module: [] } })
    expect(await lazada.brands!(atTheEnd, "10000211", "400")).toMatchObject({ value: { items: [], next: null } })
  })

  it("go by their name", () => {
    const branded = { ...mapping, brandId: "912001", brandName: "OCOP" }
    expect(made(project(TEA, ref, branded)).content).toMatchObject({ Attributes: { brand: "OCOP" } })
  })
})

describe("Lazada's orders", () => {
  it("are found by their change, and go on until all are told", async () => {
    const { ctx, http } = call(answers.orders)
    const since = new Date("2026-11-22T03:00:00Z")
    expect(await lazada.pullOrders(ctx, { since, until: NOW, cursor: "100" })).toMatchObject({
      value: {
        items: [{ externalOrderId: "491253082180001", updatedAt: new Date("2018-02-09T14:44:30Z") }],
        next: "101",
      },
    })
    const asked = new URL(http.sent[0]!.url).searchParams
    expect([asked.get("update_after"), asked.get("update_before")]).toEqual([
      "2026-11-22T10:00:00+07:00",
      "2026-11-23T10:00:01+07:00",
    ])
    const empty = call({ code: "0", data: { countTotal: "500", orders: [] } })
    expect(await lazada.pullOrders(empty.ctx, { since, until: NOW })).toMatchObject({ value: { next: null } })
  })

  it("have their lines from one call and their address from another", async () => {
    const found = await lazada.getOrders(call(answers.order_items).ctx, ["31202", "1"])
    expect(found).toMatchObject({
      value: [
        { order: { stage: "to_ship", status: "pending,canceled", complete: false, recipient: null } },
        { order: null },
      ],
    })
    expect(order).toMatchObject({
      updatedAt: new Date("2014-10-15T12:12:15Z"),
      lines: [{ externalLineId: "98108", externalSkuId: "666", unitPriceVnd: 99_000 }, { externalLineId: "98109" }],
      packages: [{ packageId: "345", carrier: "LEL", trackingNumber: "456" }],
    })
    expect(await lazada.completeOrder!(call(answers.order).ctx, order)).toMatchObject({
      value: {
        complete: true,
        totalVnd: 198_000,
        cashOnDelivery: true,
        recipient: { province: "Lào Cai", ward: "Suối Giàng" },
      },
    })
  })

  it("are as far as their slowest line", () => {
    expect(stageOf(["delivered", "pending"])).toBe("to_ship")
    expect(stageOf(["canceled", "shipped"])).toBe("shipped")
    expect(stageOf(["canceled", "canceled"])).toBe("cancelled")
    expect(stageOf(["shipped", "a new word"])).toBe("unknown")
    expect(stageOf([])).toBe("unknown")
    const row = { status: "packed", is_cancel_pending: "true" }
    expect([orderOf("1", [row]).stage, orderOf("1", [{ ...row, status: "shipped" }]).stage]).toEqual([
      "cancel_asked",
      "shipped",
    ])
  })

  it("are packed and then ready, each line by its own code and none that is cancelled", async () => {
    const options = await lazada.shipOptions(call({}).ctx, order)
    const choice = options.ok ? options.value[0]!.choice : {}
    const packed = call(answers.packed)
    const first = await lazada.ship(packed.ctx, order, choice)
    expect(first).toMatchObject({
      value: { packageId: "FP-1", trackingNumber: "TRACK-001", next: { step: "ready", package_id: "FP-1" } },
    })
    expect(JSON.parse(formOf(packed.http.sent[0]).packReq!)).toEqual({
      pack_order_list: [{ order_id: "31202", order_item_list: ["98108"] }],
      delivery_type: "dropship",
      shipping_allocate_type: "TFS",
    })
    const next = first.ok ? first.value.next! : {}
    expect(await lazada.ship(call(answers.ready).ctx, order, next)).toMatchObject({ value: { next: null } })
    const bad = {
      code: "0",
      result: { success: true, data: { packages: [{ package_id: "FP-1", item_err_code: "82", msg: "wrong status" }] } },
    }
    expect(await lazada.ship(call(bad).ctx, order, next)).toMatchObject({ error: { class: "VALIDATION", code: "82" } })
    const inner = { code: "0", result: { success: "false", error_code: "21", error_msg: "Order was cancelled" } }
    expect(await lazada.ship(call(inner).ctx, order, choice)).toMatchObject({ error: { code: "21" } })
    const silent = { code: "0", result: { success: true, data: { pack_order_list: [] } } }
    expect(await lazada.ship(call(silent).ctx, order, choice)).toMatchObject({ error: { class: "UNKNOWN_OUTCOME" } })
    expect(await lazada.ship(call(silent).ctx, order, { step: "fly" })).toMatchObject({ error: { code: "bad_choice" } })
  })

  it("print the label that came in the answer, or lies at the platform's host", async () => {
    const file = Buffer.from("%PDF-1.4\n").toString("base64")
    const inside = call({ code: "0", result: { success: true, data: { file } } })
    expect(await lazada.label(inside.ctx, order)).toMatchObject({ value: { ready: true } })
    const url = "https://files.example.test/l.pdf"
    const outside = call({ code: "0", result: { success: true, data: { pdf_url: url } } })
    expect(await lazada.label(outside.ctx, order)).toMatchObject({ value: { ready: false, next: url } })
    const fetched = contextFor(locator, always(text("%PDF-1.4")))
    expect(await lazada.label(fetched.ctx, order, url)).toMatchObject({ value: { ready: true } })
    expect(await lazada.label(fetched.ctx, order, "http://10.0.0.1/")).toMatchObject({
      error: { code: "strange_file_host" },
    })
    expect(await lazada.label(call({ code: "0", result: { success: true } }).ctx, order)).toMatchObject({
      error: { class: "TRANSIENT" },
    })
    expect(await lazada.label(inside.ctx, { ...order, packages: [] })).toMatchObject({ error: { code: "no_package" } })
  })

  it("are cancelled for a reason that Lazada tells of the order", async () => {
    const reason_options = [
      { reason_id: 1000019, reason_name: "Customer requested to cancel" },
      { reason_id: "1000017", reason_name: "out of stock" },
    ]
    const told = call({ code: "0", data: { tip_type: "warn", reason_options } })
    expect(await lazada.cancelReasons!(told.ctx, order, "out_of_stock")).toMatchObject({
      value: [{ id: "1000017", label: "out of stock" }],
    })
    expect(told.http.sent[0]?.query).toContainEqual(["order_item_id_list", `["98108"]`])
    expect(await lazada.cancelReasons!(told.ctx, order, "buyer_request")).toMatchObject({ value: [{ id: "1000019" }] })
    expect(await lazada.cancelReasons!(told.ctx, order, "cash_not_possible")).toMatchObject({ value: [] })
    const never = call({ code: "0", data: { tip_type: "error", tip_content: "Shipped" } })
    expect(await lazada.cancelReasons!(never.ctx, order, "out_of_stock")).toMatchObject({
      error: { code: "cancel_refused" },
    })
    const { ctx, http } = call({ code: "0", result: { success: true } })
    expect(await lazada.cancel(ctx, order, "out_of_stock", undefined, "1000017")).toMatchObject({ ok: true })
    expect(formOf(http.sent[0])).toEqual({
      order_id: "31202",
      order_item_id_list: `["98108"]`,
      reason_id: "1000017",
    })
    expect(await lazada.cancel(ctx, order, "out_of_stock")).toMatchObject({ error: { code: "reason_unknown" } })
    expect(await lazada.cancel(contextFor(locator, reset).ctx, order, "wrong_price", undefined, "21")).toMatchObject({
      error: { class: "UNKNOWN_OUTCOME" },
    })
  })
})

describe("Lazada's errors", () => {
  it.each([
    ["901", "limit", [], "RATE"],
    ["SellerCallLimit", "", [], "RATE"],
    ["AppApiCallLimit", "", [], "RATE"],
    ["IllegalAccessToken", "", [], "AUTH"],
    ["IncompleteSignature", "", [], "CLOCK_OR_SIGN"],
    ["IllegalTimestamp", "", [], "CLOCK_OR_SIGN"],
    ["MissingParameter", 'The input parameter "sign" that is mandatory', [], "CLOCK_OR_SIGN"],
    ["MissingParameter", "name", [], "VALIDATION"],
    ["4147", "being edited", [], "CONFLICT"],
    ["500", "", [], "TRANSIENT"],
    ["500", "", [{ message: "SellerSku repeat" }], "DUPLICATE"],
    ["501", "", [{ field: "price", message: "too low" }], "VALIDATION"],
    ["ServiceTimeout", "", [], "TRANSIENT"],
    ["6", "Internal", [], "TRANSIENT"],
    ["6", "Invalid status filter", [], "VALIDATION"],
    ["1000", "SELLER_NOT_PERMITTED", [], "PERMISSION"],
    ["SellerNotActive", "", [], "PERMISSION"],
    ["208", "Item not found", [], "GONE"],
    ["a code of next year", "", [], "VALIDATION"],
  ])("reads %s: %s with %j as %s", (code, message, detail, expected) => {
    expect(lazadaError(code, message, { now: NOW, detail }).class).toBe(expected)
  })

  it("says when a second is over", () => {
    expect(lazadaError("901", "", { now: NOW }).retryAt).toEqual(new Date(NOW.getTime() + 1000))
  })
})
