import { describe, expect, it } from "vitest"
import signatures from "../channel/__fixtures__/signatures.json"
import { TEA, TEA_IN_SIZES } from "../channel/__fixtures__/product"
import type { Projected, Projection } from "../channel/catalogue"
import { always, asLogged, contextFor, json, NOW, reset } from "../channel/conformance-http"
import type { OutgoingRequest } from "../channel/http"
import { Secret } from "../channel/secret"
import { basicAuth, tikiError } from "./api"
import { appToken } from "./index"
import { orderOf } from "./orders"
import { project } from "./project"
import { app, CLIENT_SECRET, locator, mapping, tiki } from "./test-kit"

const ref = { attributes: null, limits: null, media: {} }
const made = (found: Projected): Projection => {
  if (!found.ok) throw new Error(JSON.stringify(found.issues))
  return found.projection
}
const call = (answer: unknown, status = 200, where: Record<string, string> = locator) =>
  contextFor(where, always(json(answer as string, status)))
const bodyOf = (request: OutgoingRequest | undefined) => Buffer.from(request!.body!).toString()

/** In the shape of open.tiki.vn's order API v2, shortened; the page gives field names and types. */
const ROW = {
  code: "188147137",
  status: "queueing",
  created_at: "2026-11-20 10:55:41",
  updated_at: "2026-11-20 11:00:00",
  payment: { method: "cod" },
  invoice: { grand_total: 318000 },
  items: [
    {
      id: 301,
      qty: 2,
      price: 150000,
      product: { id: 101, super_id: 0, master_id: 100, name: "Chè", seller_product_code: "CHE-100" },
    },
  ],
  shipping: {
    partner_name: "TNSL",
    tracking_code: "T1",
    address: { full_name: "L***", street: "***", ward: "Suối Giàng", district: "", region: "Lào Cai", phone: "***" },
  },
}
const order = orderOf("188147137", ROW)

describe("Tiki's tokens", () => {
  it("are asked for under the header that the documentation prints", () => {
    const { base_string, expected } = signatures.vectors.find(({ id }) => id === "tiki-basic-1")!
    const [id, secret] = base_string.split(":") as [string, string]
    expect(basicAuth(id, new Secret(secret))).toBe(`Basic ${expected}`)
  })

  it("come by consent, by refresh and for the app itself", async () => {
    const { ctx, http } = call({ access_token: "at", refresh_token: "rt-2", expires_in: 3599 })
    const grant = await tiki.exchangeCode(ctx, { code: "c", redirect_uri: "https://x.test/" })
    expect(grant).toMatchObject({ value: { accessExpiresAt: new Date(NOW.getTime() + 3_599_000) } })
    await tiki.refresh(ctx, new Secret("rt-1"), {})
    await appToken(app, ctx)
    const types = http.sent.map((request) => new URLSearchParams(bodyOf(request)).get("grant_type"))
    expect(types).toEqual(["authorization_code", "refresh_token", "client_credentials"])
    expect(asLogged([grant, http.sent])).not.toContain(CLIENT_SECRET)
    expect(await tiki.refresh(contextFor({}, reset).ctx, new Secret("rt"), {})).toMatchObject({
      error: { class: "UNKNOWN_OUTCOME" },
    })
    const dead = call({ error: "invalid_grant", error_description: "rt-1 expired" }, 400)
    const told = await tiki.refresh(dead.ctx, new Secret("rt-1"), {})
    expect(told).toMatchObject({ error: { class: "AUTH" } })
    expect(JSON.stringify(told)).not.toContain("rt-1")
    expect(() => tiki.authorizeUrl({ redirectUri: "https://x.test/", state: "short", now: NOW })).toThrow(RangeError)
  })
})

describe("Tiki's listings", () => {
  it("begin as a request, which a person approves", async () => {
    const { ctx, http } = call({ track_id: "c3587ec5", state: "processing" })
    const created = await tiki.createListing(ctx, made(project(TEA_IN_SIZES, ref, mapping)), "k")
    expect(created).toMatchObject({ externalId: "track:c3587ec5", next: "approval", outcome: { ok: true }, skus: [] })
    expect(JSON.parse(bodyOf(http.sent[0]))).toMatchObject({
      category_id: 8322,
      market_price: 690_000,
      option_attributes: ["Khối lượng"],
      variants: [
        {
          sku: "CHE-100",
          price: 150_000,
          option1: "100 g",
          warehouse_stocks: [{ warehouseId: 1034, qtyAvailable: 24 }],
        },
        { sku: "CHE-500", option1: "500 g", seller_warehouse: "1034" },
      ],
    })
    const refused = call({ state: "rejected", reason: "Thiếu giấy công bố" })
    expect(await tiki.getListings(refused.ctx, ["track:c3587ec5"])).toMatchObject({
      value: [
        { externalId: "track:c3587ec5", status: "rejected", statusReason: "Thiếu giấy công bố", complete: false },
      ],
    })
    expect(refused.http.sent[0]!.path).toBe("/integration/v2/tracking/c3587ec5")
    const projection = made(project(TEA, ref, mapping))
    expect(await tiki.updateListing(call({}).ctx, "track:c3587ec5", projection, [])).toMatchObject({
      outcome: { error: { code: "awaiting_approval" } },
    })
    expect(await tiki.createListing(call({}, 200, {}).ctx, projection, "k")).toMatchObject({
      outcome: { error: { code: "no_warehouse" } },
    })
  })

  it("are told what lies in the warehouse, open orders included", async () => {
    const { ctx, http } = call({ state: "approved" })
    const item = { key: "k", externalId: "100", externalSkuId: "101", sellerSku: "s", stock: 7, openUnits: 5 }
    expect(await tiki.setStock(ctx, [item])).toMatchObject([{ outcome: { ok: true } }])
    expect(bodyOf(http.sent[0])).toBe(
      `{"product_id":101,"seller_warehouse":"1034","warehouse_quantities":[{"warehouse_id":1034,"qty_available":12}]}`,
    )
    expect(await tiki.setStock(ctx, [{ ...item, openUnits: 0.5 }])).toMatchObject([
      { outcome: { error: { code: "stock_not_whole" } } },
    ])
    const rejected = call({ state: "rejected", reason: "Giá" })
    expect(await tiki.setStock(rejected.ctx, [item])).toMatchObject([
      { outcome: { error: { class: "VALIDATION", message: "Giá" } } },
    ])
  })

  it("are hidden with all of their variants in one call", async () => {
    const { ctx, http } = call({})
    await tiki.setStatus(ctx, [{ key: "k", externalId: "100", externalSkuIds: ["101", "102"], active: false }])
    expect(http.sent[0]!.path).toBe("/integration/v2.1/products/updateSkus")
    expect(bodyOf(http.sent[0])).toBe(`{"data":[{"product_id":101,"status":2},{"product_id":102,"status":2}]}`)
    await tiki.setStatus(ctx, [{ key: "k", externalId: "100", externalSkuIds: ["101"], active: true }])
    expect(bodyOf(http.sent[1])).toBe(`{"data":[{"product_id":101,"status":1}]}`)
  })

  it("are found by our SKU and gathered under their master", async () => {
    const row = {
      product_id: 101,
      master_id: 100,
      super_id: 0,
      original_sku: "CHE-100",
      name: "Chè",
      active: 1,
      price: 150000,
    }
    const { ctx, http } = call(row)
    expect(await tiki.findListing(ctx, { sellerSku: "CHE-100" })).toMatchObject({
      value: [{ externalId: "100", status: "active", skus: [{ externalSkuId: "101", priceVnd: 150_000 }] }],
    })
    expect(new URL(http.sent[0]!.url).searchParams.get("original_sku")).toBe("CHE-100")
    expect(await tiki.findListing(call({}, 404).ctx, { sellerSku: "x" })).toMatchObject({ ok: true, value: [] })
    const page = call({ data: [row], paging: { current_page: 1, last_page: 3 } })
    expect(await tiki.readListings(page.ctx)).toMatchObject({ value: { next: "2" } })
  })
})

describe("Tiki's orders", () => {
  it("keep an empty page from being taken for none", async () => {
    const since = new Date("2026-11-22T03:00:00Z")
    const { ctx, http } = call({ data: [], paging: { current_page: 1, last_page: 0 } })
    expect(await tiki.pullOrders(ctx, { since, until: NOW })).toMatchObject({
      value: { items: [], next: null },
      warnings: ["empty_page"],
    })
    expect(new URL(http.sent[0]!.url).searchParams.get("updated_from_date")).toBe("2026-11-22 10:00:00")
    const full = call({ data: [ROW], paging: { current_page: 1, last_page: 2 } })
    expect(await tiki.pullOrders(full.ctx, { since, until: NOW })).toMatchObject({
      value: { items: [{ externalOrderId: "188147137", updatedAt: new Date("2026-11-20T04:00:00Z") }], next: "2" },
      warnings: [],
    })
  })

  it("are read with their lines, by Vietnam's clock", async () => {
    expect(await tiki.getOrders(call(ROW).ctx, ["188147137"])).toMatchObject({
      value: [{ order: { stage: "to_ship" } }],
    })
    expect(await tiki.getOrders(call({}, 404).ctx, ["1"])).toMatchObject({ value: [{ order: null }] })
    expect(order).toMatchObject({
      createdAt: new Date("2026-11-20T03:55:41Z"),
      cashOnDelivery: true,
      totalVnd: 318_000,
      lines: [
        { externalItemId: "100", externalSkuId: "101", sellerSku: "CHE-100", quantity: 2, unitPriceVnd: 150_000 },
      ],
      recipient: { province: "Lào Cai", ward: "Suối Giàng" },
    })
  })

  it("are packed once all of their items are confirmed, and not before", () => {
    const confirmed = { ...ROW.items[0], confirmation: { status: "seller_confirmed" } }
    const waiting = { ...ROW.items[0], confirmation: { status: "waiting" } }
    const stages = [[confirmed], [confirmed, waiting], []].map((items) => orderOf("1", { ...ROW, items }).stage)
    expect(stages).toEqual(["packed", "to_ship", "to_ship"])
    expect(orderOf("1", { ...ROW, items: [confirmed], status: "canceled" }).stage).toBe("cancelled")
  })

  it("are told by a queue whose next pull acknowledges the last", async () => {
    const event = {
      id: "e-1",
      sid: "1",
      type: "ORDER_CREATED_SUCCESSFULLY",
      created_at: 1700000000,
      payload: { order_code: "188147137" },
    }
    const { ctx, http } = call({ events: [event], ack_id: "ack-2" })
    const batch = await tiki.pullEvents!(ctx, "ack-1")
    expect(batch).toMatchObject({
      value: { next: "ack-2", more: true, events: [{ kind: "order", externalOrderId: "188147137", shopRef: "1" }] },
    })
    expect(bodyOf(http.sent[0])).toBe(`{"ack_id":"ack-1"}`)
    const at = async (created_at: unknown) => {
      const pulled = await tiki.pullEvents!(call({ events: [{ ...event, created_at }], ack_id: "a" }).ctx)
      return pulled.ok && pulled.value.events[0]!.at
    }
    const moment = new Date(1_700_000_000_000)
    expect([await at(1_700_000_000), await at(1_700_000_000_000)]).toEqual([moment, moment])
    expect([await at("2023-11-15 05:13:20"), await at(null)]).toEqual([moment, null])
    expect(tiki.ackEvents).toBeUndefined()
    expect(await tiki.pullEvents!(call({}, 200, {}).ctx)).toMatchObject({ error: { code: "no_queue" } })
  })

  it("are confirmed for a slot, or declined before that", async () => {
    const pickup_slots = [
      { expected_pickup_slot: "Sáng 24/11", expected_pickup_time: "2026-11-24 09:00:00" },
      { expected_pickup_slot: "Chiều 24/11" },
    ]
    const options = await tiki.shipOptions(call({ seller_id: 1, pickup_slots }).ctx, order)
    expect(options).toMatchObject({ value: [{ kind: "pickup", label: "Sáng 24/11" }] })
    const { ctx, http } = call({})
    const choice = options.ok ? options.value[0]!.choice : {}
    expect(await tiki.ship(ctx, order, choice)).toMatchObject({ ok: true })
    expect(await tiki.cancel(ctx, order, "out_of_stock")).toMatchObject({ ok: true })
    expect(http.sent.map(bodyOf)).toEqual([
      `{"confirmation_status":"seller_confirmed","seller_inventory_id":1034,"expected_pickup_time":"2026-11-24 09:00:00"}`,
      `{"confirmation_status":"seller_canceled","seller_inventory_id":1034,"expected_pickup_time":""}`,
    ])
    expect(await tiki.cancel(ctx, { ...order, stage: "packed" }, "out_of_stock")).toMatchObject({
      error: { code: "too_late" },
    })
    expect(await tiki.cancel(ctx, order, "wrong_price")).toMatchObject({ error: { code: "reason_unknown" } })
    expect(await tiki.ship(contextFor(locator, reset).ctx, order, choice)).toMatchObject({
      error: { class: "UNKNOWN_OUTCOME" },
    })
  })
})

it.each([
  [401, "x", "", "AUTH"],
  [400, "invalid_client", "", "CLOCK_OR_SIGN"],
  [403, "x", "", "PERMISSION"],
  [404, "x", "", "GONE"],
  [409, "x", "", "CONFLICT"],
  [422, "x", "original_sku already exists", "DUPLICATE"],
  [422, "x", "price is too low", "VALIDATION"],
  [500, "x", "", "TRANSIENT"],
])("Tiki's %i %s: %s is %s", (status, code, message, expected) => {
  expect(tikiError(status, code, message, "").class).toBe(expected)
})
