import { describe, expect, it } from "vitest"
import { MEDIA, TEA, TEA_IN_SIZES } from "../channel/__fixtures__/product"
import type { Projected, Projection } from "../channel/catalogue"
import { always, contextFor, json, NOW, reset, text, type Script } from "../channel/conformance-http"
import type { OutgoingRequest } from "../channel/http"
import { Secret } from "../channel/secret"
import answers from "./__fixtures__/answers.json"
import { orderOf } from "./orders"
import { project } from "./project"
import { locator, mapping, shopee } from "./test-kit"

const ref = { attributes: null, limits: null, media: MEDIA }
const made = (found: Projected): Projection => {
  if (!found.ok) throw new Error(JSON.stringify(found.issues))
  return found.projection
}
const call = (answer: unknown, where = locator) => contextFor(where, always(json(answer as string)))
const bodyOf = (request: OutgoingRequest | undefined) => Buffer.from(request!.body!).toString()
const asked = (request: OutgoingRequest | undefined) => Object.fromEntries(new URL(request!.url).searchParams)
const order = orderOf("2404098R48U37H", answers.order_detail.response.order_list[0]!)

describe("Shopee's tokens", () => {
  const pair = { access_token: "at-2", refresh_token: "rt-2", expire_in: 14400, error: "", message: "" }

  it("come with the moment they die, for the shop of the consent", async () => {
    const { ctx, http } = call(pair)
    const grant = await shopee.exchangeCode(ctx, { code: "c-1", shop_id: "14701711", state: "s" })
    expect(grant).toMatchObject({
      ok: true,
      value: {
        accessExpiresAt: new Date(NOW.getTime() + 4 * 3_600_000),
        shops: [{ shopRef: "14701711", locator: { shop_id: "14701711" } }],
      },
    })
    expect(grant.ok && grant.value.refreshToken?.reveal()).toBe("rt-2")
    expect(bodyOf(http.sent[0])).toBe(`{"code":"c-1","shop_id":14701711,"partner_id":2001887}`)
    expect(Object.keys(asked(http.sent[0]))).toEqual(["partner_id", "timestamp", "sign"])
  })

  it("read an epoch where the documented sample has one", async () => {
    const { ctx } = call({ ...pair, expire_in: 1767001812 })
    const grant = await shopee.refresh(ctx, new Secret("rt-1"), locator)
    expect(grant.ok && grant.value.accessExpiresAt).toEqual(new Date(1767001812000))
  })

  it("may be spent when the answer is lost, and the spent one is not told", async () => {
    const broken = contextFor(locator, reset)
    expect(await shopee.refresh(broken.ctx, new Secret("rt-1"), locator)).toMatchObject({
      error: { class: "UNKNOWN_OUTCOME" },
    })
    const told = call({ error: "error_param", message: "refresh_token is invalid: rt-secret-1" })
    const refused = await shopee.refresh(told.ctx, new Secret("rt-secret-1"), locator)
    expect(refused).toMatchObject({ error: { class: "AUTH" } })
    expect(JSON.stringify(refused)).not.toContain("rt-secret-1")
  })

  it.each([{}, { code: "c" }, { code: "", shop_id: "1" }, { code: "c", shop_id: "1 OR 1" }])(
    "are not asked for with %j",
    async (callback) => {
      const { ctx, http } = call(pair)
      expect(await shopee.exchangeCode(ctx, callback as Record<string, string>)).toMatchObject({
        error: { class: "VALIDATION", code: "bad_callback" },
      })
      expect(http.sent).toEqual([])
    },
  )
})

describe("Shopee's listings", () => {
  it("are created whole when they have no variants", async () => {
    const { ctx, http } = call({ error: "", warning: "image is small", response: { item_id: 3000142341 } })
    expect(await shopee.createListing(ctx, made(project(TEA, ref, mapping)), "k")).toEqual({
      key: TEA.sku,
      externalId: "3000142341",
      outcome: { ok: true, value: undefined, warnings: ["image is small"] },
      skus: [{ sellerSku: TEA.sku, externalSkuId: "0" }],
      next: null,
    })
    const body = JSON.parse(bodyOf(http.sent[0])) as Record<string, unknown>
    expect(body).toMatchObject({
      original_price: 150_000,
      seller_stock: [{ stock: 24 }],
      weight: 0.55,
      brand: { brand_id: 0, original_brand_name: "No Brand" },
      image: { image_id_list: ["img-a", "img-b"] },
      logistic_info: [{ logistic_id: 50021, enabled: true }, { logistic_id: 50023 }],
    })
    expect(body).not.toHaveProperty("tier_variation")
  })

  it("get their variants in a second call, and say so", async () => {
    const projection = made(project(TEA_IN_SIZES, ref, mapping))
    const first = await shopee.createListing(call({ error: "", response: { item_id: 7 } }).ctx, projection, "k")
    expect(first).toMatchObject({ externalId: "7", skus: [], next: "variants" })
    const { ctx, http } = call(answers.init_tier, { ...locator, location_id: "VN1" } as typeof locator)
    expect(await shopee.addVariants!(ctx, "7", projection)).toMatchObject({
      outcome: { ok: true },
      next: null,
      skus: [
        { sellerSku: "CHE-100", externalSkuId: "43464493931" },
        { sellerSku: "CHE-500", externalSkuId: "43464493932" },
      ],
    })
    expect(JSON.parse(bodyOf(http.sent[0]))).toEqual({
      item_id: 7,
      tier_variation: [{ name: "Khối lượng", option_list: [{ option: "100 g" }, { option: "500 g" }] }],
      model: [
        {
          tier_index: [0],
          model_sku: "CHE-100",
          original_price: 150000,
          seller_stock: [{ location_id: "VN1", stock: 24 }],
          weight: 0.55,
        },
        {
          tier_index: [1],
          model_sku: "CHE-500",
          original_price: 690000,
          seller_stock: [{ location_id: "VN1", stock: 5 }],
          weight: 0.55,
        },
      ],
    })
    const half = { response: { model: answers.init_tier.response.model.slice(0, 1) } }
    expect(await shopee.addVariants!(call(half).ctx, "7", projection)).toMatchObject({
      outcome: { error: { class: "UNKNOWN_OUTCOME" } },
      next: "variants",
    })
  })

  it("are not sent before their pictures", async () => {
    const { ctx, http } = call({})
    const projection = made(project(TEA, { ...ref, media: {} }, mapping))
    expect(projection.media.map(({ ref: id }) => id)).toEqual([null, null])
    expect(await shopee.createListing(ctx, projection, "k")).toMatchObject({ outcome: { error: { field: "images" } } })
    expect(http.sent).toEqual([])
  })

  it("may exist after a server's fault, so that one looks first", async () => {
    const { ctx } = call({ error: "error_busi_add_item_failed", message: "Add item failed. please try later" })
    expect(await shopee.createListing(ctx, made(project(TEA, ref, mapping)), "k")).toMatchObject({
      outcome: { error: { class: "UNKNOWN_OUTCOME", code: "error_busi_add_item_failed" } },
    })
  })

  it("carry ids beyond a double unharmed into the body", async () => {
    const { ctx, http } = call({ response: { success_list: [{ model_id: 0 }] } })
    const item = { key: "k", externalId: "9007199254740993123", externalSkuId: "9007199254740993", sellerSku: "s" }
    await shopee.setStock(ctx, [{ ...item, stock: 0, openUnits: 0 }])
    expect(bodyOf(http.sent[0])).toBe(
      `{"item_id":9007199254740993123,"stock_list":[{"model_id":9007199254740993,"seller_stock":[{"stock":0}]}]}`,
    )
  })

  it("of several kinds are not mixed in one call for prices", async () => {
    const item = { key: "k", externalId: "1", externalSkuId: "0", sellerSku: "s", priceVnd: 1000 }
    await expect(shopee.setPrices(call({}).ctx, [item, { ...item, externalId: "2" }])).rejects.toThrow(RangeError)
  })

  it("hidden and shown answer one by one", async () => {
    const items = ["2400143710", "2300069665"].map((externalId) => ({
      key: externalId,
      externalId,
      externalSkuIds: [],
      active: true,
    }))
    expect(await shopee.setStatus(call(answers.unlist).ctx, items)).toMatchObject([
      { outcome: { ok: true } },
      { outcome: { error: { class: "VALIDATION", code: "promotion_lock" } } },
    ])
  })

  it("are read in two steps: names, then what they are", async () => {
    const { ctx, http } = call(answers.item_list)
    expect(await shopee.readListings(ctx, "0")).toMatchObject({
      value: { items: [{ externalId: "2500139861", status: "active", complete: false }], next: "10" },
    })
    expect(new URL(http.sent[0]!.url).searchParams.getAll("item_status")).toEqual([
      "NORMAL",
      "UNLIST",
      "BANNED",
      "REVIEWING",
    ])
    expect(await shopee.getListings(call(answers.base_info).ctx, ["34002"])).toMatchObject({
      value: [{ complete: true, skus: [{ externalSkuId: "0", priceVnd: 122_000, stock: 10, reservedStock: 100 }] }],
    })
  })

  it("upload pictures one result each", async () => {
    const picture = (sha256: string) => ({
      sha256,
      fileName: `${sha256}.jpg`,
      mediaType: "image/jpeg",
      bytes: Buffer.from(sha256),
    })
    const list = [
      { id: 0, error: "", message: "", image_info: { image_id: "vn-1" } },
      { id: 1, error: "error_image_unavailable", message: "Image is invalid", image_info: {} },
    ]
    const { ctx } = call({ response: { image_info_list: list } })
    expect(await shopee.uploadMedia(ctx, ["x", "y", "z"].map(picture))).toMatchObject([
      { outcome: { value: { ref: "vn-1" } } },
      { outcome: { error: { class: "VALIDATION", field: "images" } } },
      { outcome: { error: { class: "UNKNOWN_OUTCOME" } } },
    ])
    const one = call({ response: { image_info: { image_id: "vn-2" } } })
    expect(await shopee.uploadMedia(one.ctx, [picture("x")])).toMatchObject([{ outcome: { value: { ref: "vn-2" } } }])
  })
})

describe("Shopee's projection", () => {
  it("holds the shop's bounds, its attributes and its tiers", async () => {
    const schema = await shopee.attributes(call(answers.attribute_tree).ctx, "14695")
    if (!schema.ok) throw new Error("no schema")
    expect(schema.value.attributes[0]).toMatchObject({ id: "4990", name: "Xuất xứ", required: true, freeText: false })
    const limits = { titleLength: { least: 20, most: 30 }, priceVnd: { least: 200_000, most: 1_000_000 } }
    const wrong = { ...mapping, attributes: { "4991": { text: "500", unit: "oz" } }, settings: {} }
    const found = project(TEA, { attributes: schema.value, limits, media: {} }, wrong)
    expect(found.ok ? [] : found.issues).toEqual([
      { field: "title", code: "too_long", limit: 30 },
      { field: "variants.priceVnd", code: "too_low", limit: 200_000, variantId: "var_1" },
      { field: "mapping.attributes.4990", code: "missing" },
      { field: "mapping.attributes.4991.unit", code: "not_allowed" },
      { field: "mapping.settings.logisticIds", code: "missing" },
    ])
    const three = {
      ...TEA,
      options: ["a", "b", "c"].map((name) => ({ name, values: ["1"] })),
      variants: [{ ...TEA.variants[0]!, optionValues: ["1", "1", "1"] }],
    }
    expect(project(three, ref, mapping)).toEqual({
      ok: false,
      issues: [{ field: "options", code: "too_many", limit: 2 }],
    })
  })

  it("counts letters and not bytes or marks", () => {
    const limits = { titleLength: { least: 1, most: 7 } }
    expect(project({ ...TEA, title: "Chè Mốc".normalize("NFD") }, { ...ref, limits }, mapping).ok).toBe(true)
  })
})

describe("Shopee's brands", () => {
  const page = {
    brand_list: [
      { brand_id: 0, original_brand_name: "NoBrand" },
      { brand_id: 1146305, original_brand_name: "Thiên An", display_brand_name: "Thiên An" },
    ],
    ...{ has_next_page: true, next_offset: 100, is_mandatory: false, input_type: "COMBO_BOX" },
  }

  it("are listed by category, page after page, without the one that means none", async () => {
    const { ctx, http } = call({ error: "", response: page })
    expect(await shopee.brands!(ctx, "14695")).toMatchObject({
      value: { items: [{ id: "1146305", name: "Thiên An" }], next: "100" },
    })
    expect(asked(http.sent[0])).toMatchObject({ category_id: "14695", offset: "0", page_size: "100", status: "1" })
  })

  it("end where the list says that it goes on from where it began", async () => {
    const { ctx } = call({ error: "", response: { ...page, next_offset: 100 } })
    expect(await shopee.brands!(ctx, "14695", "100")).toMatchObject({ value: { next: null } })
  })

  it("go with their own name, and none goes as none", () => {
    const branded = { ...mapping, brandId: "1146305", brandName: "Thiên An" }
    expect(made(project(TEA, ref, branded)).content).toMatchObject({
      brand: { brand_id: { digits: "1146305" }, original_brand_name: "Thiên An" },
    })
  })
})

describe("Shopee's orders", () => {
  it("are asked for with the fields that hold money and goods", async () => {
    const { ctx, http } = call(answers.order_detail)
    const found = await shopee.getOrders(ctx, ["2404098R48U37H", "GONE"])
    expect(found).toMatchObject({
      value: [{ order: { stage: "completed", totalVnd: 32_119, cashOnDelivery: true } }, { order: null }],
    })
    expect(asked(http.sent[0])).toMatchObject({
      order_sn_list: "2404098R48U37H,GONE",
      response_optional_fields: expect.stringMatching(/item_list.*total_amount.*recipient_address/) as unknown,
    })
    expect(order.lines).toEqual([
      {
        externalLineId: "23620853561:221404189791:0",
        externalItemId: "23620853561",
        externalSkuId: "221404189791",
        sellerSku: "QAZ-05",
        title: "Mật ong bạc hà, 60g",
        quantity: 1,
        unitPriceVnd: 48_000,
      },
    ])
    expect(order.recipient).toMatchObject({ province: "Bạc Liêu", ward: "Xã Phong Thạnh Tây B" })
  })

  it("are pulled by their time of change, page after page", async () => {
    const { ctx, http } = call(answers.order_list)
    const since = new Date("2026-11-22T00:00:00Z")
    expect(await shopee.pullOrders(ctx, { since, until: NOW, cursor: "c1" })).toMatchObject({
      value: { items: [{ externalOrderId: "201218V2Y6E59M" }, {}], next: "20", until: NOW },
    })
    expect(asked(http.sent[0])).toMatchObject({
      time_range_field: "update_time",
      time_from: "1795305600",
      cursor: "c1",
    })
  })

  it("lost as pushes are found again under the same name", async () => {
    const batch = await shopee.pullEvents!(call(answers.lost_push).ctx)
    expect(batch).toMatchObject({
      value: {
        next: "176610",
        more: false,
        events: [{ kind: "order", shopRef: "727720655", externalOrderId: "220810QSK8S7BX" }],
      },
    })
    const { ctx, http } = call({ error: "" })
    expect(await shopee.ackEvents!(ctx, "176610")).toMatchObject({ ok: true })
    expect(bodyOf(http.sent[0])).toBe(`{"last_message_id":176610}`)
  })

  it("offer their ways of sending, and take the chosen one", async () => {
    const options = await shopee.shipOptions(call(answers.shipping_parameter).ctx, order)
    expect(options).toMatchObject({
      value: [
        { id: "pickup:123:", choice: { kind: "pickup", address_id: "123" } },
        {
          id: "pickup:234:1608103685_1",
          choice: { kind: "pickup", address_id: "234", pickup_time_id: "1608103685_1" },
        },
        { kind: "dropoff", choice: { kind: "dropoff" } },
      ],
    })
    const { ctx, http } = call({ error: "", message: "" })
    const choice = options.ok ? options.value[1]!.choice : {}
    expect(await shopee.ship(ctx, order, choice)).toMatchObject({ value: { packageId: "OFG166300791210964" } })
    expect(bodyOf(http.sent[0])).toBe(
      `{"order_sn":"2404098R48U37H","package_number":"OFG166300791210964","pickup":{"address_id":234,"pickup_time_id":"1608103685_1"}}`,
    )
    expect(await shopee.ship(call({}).ctx, order, { kind: "by drone" })).toMatchObject({
      error: { code: "bad_choice" },
    })
    expect(await shopee.ship(contextFor(locator, reset).ctx, order, choice)).toMatchObject({
      error: { class: "UNKNOWN_OUTCOME" },
    })
  })

  it("print their label step by step", async () => {
    const step = (answer: unknown, name?: string) => shopee.label(call(answer).ctx, order, name)
    expect(await step({ response: { tracking_number: "SPX1" } })).toMatchObject({ value: { next: "create:SPX1" } })
    expect(await step({ response: { tracking_number: "" } })).toMatchObject({ value: { next: "track" } })
    expect(await step({ response: { result_list: [{}] } }, "create:SPX1")).toMatchObject({ value: { next: "result" } })
    expect(await step(answers.documents_failed, "create:SPX1")).toMatchObject({
      error: { class: "VALIDATION", code: "package_can_not_print" },
    })
    expect(await step({ response: { result_list: [{ status: "PROCESSING" }] } }, "result")).toMatchObject({
      value: { next: "result" },
    })
    expect(await step({ response: { result_list: [{ status: "READY" }] } }, "result")).toMatchObject({
      value: { next: "download" },
    })
    const file: Script = always(text("%PDF-1.4 ..."))
    expect(await shopee.label(contextFor(locator, file).ctx, order, "download")).toMatchObject({
      value: { ready: true, mediaType: "application/pdf" },
    })
    const notYet = { error: "logistics.download_later", message: "Processing, please download later." }
    expect(await step(notYet, "download")).toMatchObject({ error: { class: "TRANSIENT" } })
    expect(await shopee.label(contextFor(locator, always(text("<html>"))).ctx, order, "download")).toMatchObject({
      error: { class: "TRANSIENT", code: "no_file" },
    })
  })

  it("are cancelled for a reason the platform knows", async () => {
    const { ctx, http } = call({ error: "", response: { update_time: 1603184533 } })
    expect(await shopee.cancel(ctx, order, "out_of_stock")).toMatchObject({ ok: true })
    expect(bodyOf(http.sent[0])).toBe(
      `{"order_sn":"2404098R48U37H","cancel_reason":"OUT_OF_STOCK","item_list":[{"item_id":23620853561,"model_id":221404189791}]}`,
    )
    expect(await shopee.cancel(ctx, order, "wrong_price")).toMatchObject({ error: { code: "reason_unknown" } })
    expect(await shopee.cancel(ctx, order, "out_of_stock", [])).toMatchObject({ error: { code: "no_lines" } })
    expect(http.sent).toHaveLength(1)
  })
})
