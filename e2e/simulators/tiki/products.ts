import { randomBytes } from "node:crypto"
import { json, type Received, type Reply } from "../market/http.ts"
import { forbidden, invalid, notFound, Refused } from "./errors.ts"
import type { Tiki } from "./simulator.ts"
import { sidOf } from "./queues.ts"
import type { Product, ProductRequest } from "./state.ts"
import type { SellerCaller } from "./tokens.ts"

export type Fields = Record<string, unknown>

/** Numbers and words are this simulator's own; food wants a document. */
export const categories = [
  { id: 4384, parent_id: 2, name: "Bách Hóa Online", is_primary: false },
  { id: 54276, parent_id: 4384, name: "Trà", is_primary: true },
  { id: 54290, parent_id: 4384, name: "Mật ong", is_primary: true },
  { id: 54302, parent_id: 4384, name: "Miến, bún, phở khô", is_primary: true },
  { id: 1951, parent_id: 2, name: "Đồ thủ công mỹ nghệ", is_primary: true },
]
const wantsDocument = (categoryId: unknown): boolean => categoryId !== 1951
const mostBatch = 50
const mostRead = 10_000

export const local = (ms: number): string => new Date(ms + 7 * 3_600_000).toISOString().slice(0, 19).replace("T", " ")

export const getCategories = (): Reply => json({ data: categories })

export function getAttributes(_: Tiki, __: SellerCaller, ___: Received, id: string): Reply {
  if (!categories.some((category) => String(category.id) === id)) throw notFound("category")
  return json({
    data: [
      { id: 498, code: "brand", display_name: "Thương hiệu", is_required: true, input_type: "select" },
      { id: 502, code: "origin", display_name: "Xuất xứ", is_required: true, input_type: "text" },
    ],
  })
}

export const getDocuments = (_: Tiki, __: SellerCaller, ___: Received, id: string): Reply =>
  json({
    data: wantsDocument(Number(id)) ? [{ type: "category", document_id: 103, name: "Giấy công bố sản phẩm" }] : [],
  })

/** `sid` is how events name the seller. */
export const getSeller = (_: Tiki, { seller }: SellerCaller): Reply =>
  json({
    ...{ id: seller.id, sid: sidOf(seller), name: seller.name, active: 1, logo: null, can_update_product: 1 },
    ...{ operation_models: ["dropship"], registration_status: "completed" },
  })

export const getWarehouses = (_: Tiki, { seller }: SellerCaller): Reply =>
  json({ data: [{ id: seller.warehouse_id, name: seller.name, status: 1 }], paging: paging(1, 1, 20) })

export const paging = (total: number, page: number, limit: number): Fields => ({
  ...{ total, current_page: page, per_page: limit, last_page: Math.max(1, Math.ceil(total / limit)) },
  ...{ from: (page - 1) * limit, to: Math.min(total, page * limit) },
})

export function pageOf(search: URLSearchParams): { page: number; limit: number } {
  const [page, limit] = [Number(search.get("page") ?? 1), Number(search.get("limit") ?? 20)]
  if (!Number.isInteger(page) || page < 1) throw invalid("page is invalid")
  if (!Number.isInteger(limit) || limit < 1 || limit > 50) throw invalid("limit must be between 1 and 50")
  if (page * limit > mostRead) throw invalid("page * limit must not be more than 10000")
  return { page, limit }
}

/** `POST /integration/v2/requests`: taken in at once, judged later; what is wrong is told by tracking alone. */
export function createRequest(tiki: Tiki, { seller }: SellerCaller, _: Received, __: string, body: Fields): Reply {
  if (typeof body["name"] !== "string" || typeof body["category_id"] !== "number" || !Array.isArray(body["variants"]))
    throw invalid("name, category_id and variants are required")
  return taken(tiki, seller.id, { body })
}

/**
 * `POST /integration/{version}/requests/updateProductInfo`: pictures and content of one's own product, judged by people
 * (open-api-docs #241, #248); of another's it may not be asked for (#257).
 */
export function updateProductInfo(tiki: Tiki, { seller }: SellerCaller, _: Received, __: string, body: Fields): Reply {
  const { product_id: id, image, images } = body
  if (!Number.isSafeInteger(id)) throw invalid("product_id is invalid")
  if (!tiki.productsOf(seller.id).some((product) => product.id === id))
    throw forbidden("you do not have permission to update this product")
  if (image !== undefined && (typeof image !== "string" || !URL.canParse(image))) throw invalid("image is invalid")
  if (images !== undefined && !Array.isArray(images)) throw invalid("images is invalid")
  return taken(tiki, seller.id, { body, kind: "update_product", productIds: [id as number] })
}

function taken(tiki: Tiki, sellerId: number, given: Pick<ProductRequest, "body"> & Partial<ProductRequest>): Reply {
  const request: ProductRequest = {
    ...{
      trackId: randomBytes(16).toString("hex"),
      requestId: String(1_121_408_707_461_000_000n + BigInt(tiki.market.nextNumber())),
    },
    ...{ sellerId, state: "queuing", reason: "", productIds: [], createdAt: tiki.market.clock.now() },
    ...given,
  }
  tiki.market.state.requests[request.trackId] = request
  tiki.market.timeline.at(tiki.market.clock.now() + 5_000, "request", request.trackId)
  tiki.market.changed()
  return json({ track_id: request.trackId, state: request.state })
}

/** One step of the way: by machine, by the people who read documents, by the people who read content. */
export function step(tiki: Tiki, trackId: string): void {
  const request = tiki.market.state.requests[trackId]
  if (!request) return
  const { market } = tiki
  const delay = market.state.sellers[String(request.sellerId)]?.approval_delay ?? 0
  const go = (state: ProductRequest["state"], after: number): void => {
    request.state = state
    market.timeline.at(market.clock.now() + after, "request", trackId)
  }
  if (request.kind === "update_product") stepOfUpdate(tiki, request, go, delay)
  else if (request.state === "queuing") go("processing", 5_000)
  else if (request.state === "processing") {
    const fault = faultOf(tiki, request)
    if (fault !== "") Object.assign(request, { state: "rejected", reason: fault })
    else go(wantsDocument(request.body["category_id"]) ? "md_awaiting_approve" : "bot_awaiting_approve", delay / 2)
  } else if (request.state === "md_awaiting_approve") {
    const files = request.body["certificate_files"]
    if (!Array.isArray(files) || files.length === 0)
      Object.assign(request, { state: "rejected", reason: "Thiếu giấy tờ bắt buộc của ngành hàng" })
    else go("bot_awaiting_approve", 5_000)
  } else if (request.state === "bot_awaiting_approve") go("awaiting_approve", delay / 2)
  else if (request.state === "awaiting_approve") decide(tiki, request)
  market.changed()
}

type Go = (state: ProductRequest["state"], after: number) => void

function stepOfUpdate(tiki: Tiki, request: ProductRequest, go: Go, delay: number): void {
  const { name, image } = request.body
  if (request.state === "queuing") return go("update_product_awaiting_approve", delay)
  if (request.state !== "update_product_awaiting_approve") return
  const reason = tiki.market.state.banned.find(({ word }) => String(name ?? "").includes(word))?.reason
  if (reason !== undefined) return void Object.assign(request, { state: "rejected", reason })
  for (const id of request.productIds) {
    const product = tiki.market.state.products[String(id)]
    if (product) Object.assign(product, { ...(name !== undefined && { name }), ...(image !== undefined && { image }) })
  }
  request.state = "update_product_approved"
}

function faultOf(tiki: Tiki, { body, sellerId }: ProductRequest): string {
  const variants = body["variants"] as Fields[]
  const attributes = (body["attributes"] ?? {}) as Fields
  const known = categories.find(({ id, is_primary }) => id === body["category_id"] && is_primary)
  if (!known) return "category_id is invalid"
  if (!attributes["brand"] || !attributes["origin"]) return "attribute brand and origin are required"
  if (typeof body["image"] !== "string" || !URL.canParse(body["image"])) return "image is invalid"
  if (variants.length === 0) return "variants is empty"
  const skus = variants.map(({ sku }) => String(sku ?? ""))
  if (skus.includes("") || new Set(skus).size < skus.length) return "sku of variants is empty or duplicated"
  const taken = tiki.productsOf(sellerId).map(({ originalSku }) => originalSku)
  if (skus.some((sku) => taken.includes(sku))) return "original_sku is existed"
  return variants.every(({ price }) => Number.isInteger(price) && (price as number) >= 1000) ? "" : "price is invalid"
}

/** Each variant becomes a product of its own, on sale when `is_auto_turn_on` asked for it and told to be otherwise. */
function decide(tiki: Tiki, request: ProductRequest): void {
  const { market } = tiki
  const name = String(request.body["name"])
  const isOn = (request.body["meta_data"] as Fields | undefined)?.["is_auto_turn_on"] === true
  const warehouse = market.state.sellers[String(request.sellerId)]?.warehouse_id
  const reason = market.state.banned.find(({ word }) => name.includes(word))?.reason ?? faultOf(tiki, request)
  if (reason !== "") return void Object.assign(request, { state: "rejected", reason })
  for (const variant of request.body["variants"] as Fields[]) {
    const product: Product = {
      ...{ id: 2_091_000 + market.nextNumber(), sellerId: request.sellerId, requestId: request.requestId, name },
      ...{ originalSku: String(variant["sku"]), option: String(variant["option1"] ?? ""), active: isOn },
      onHand: stocked(variant, warehouse),
      ...{ price: variant["price"] as number, image: String(request.body["image"]), createdAt: market.clock.now() },
    }
    market.state.products[String(product.id)] = product
    request.productIds.push(product.id)
  }
  request.state = "approved"
}

/** `warehouse_stocks` of the request, in the seller's own warehouse. */
function stocked({ warehouse_stocks: stocks }: Fields, warehouse: number | undefined): number {
  const own = (Array.isArray(stocks) ? (stocks as Fields[]) : []).filter(({ warehouseId }) => warehouseId === warehouse)
  return own.reduce(
    (sum, { qtyAvailable: quantity }) => sum + (Number.isSafeInteger(quantity) ? Number(quantity) : 0),
    0,
  )
}

const shownRequest = (request: ProductRequest): Fields => ({
  ...{
    track_id: request.trackId,
    request_id: request.requestId,
    state: request.state,
    kind: request.kind ?? "create_product",
  },
  ...{ reason: request.reason, reasons: request.reason || null, created_at: local(request.createdAt) },
  products: request.productIds.map((product_id) => ({ product_id })),
})

function requestIn(tiki: Tiki, { seller }: SellerCaller, is: (request: ProductRequest) => boolean): ProductRequest {
  const request = Object.values(tiki.market.state.requests).find(is)
  if (request?.sellerId !== seller.id) throw notFound("request")
  return request
}

/** `GET /integration/v2/tracking/{track_id}`: for thirty days. */
export function track(tiki: Tiki, caller: SellerCaller, _: Received, id: string): Reply {
  const request = requestIn(tiki, caller, ({ trackId }) => trackId === id)
  if (tiki.market.clock.now() - request.createdAt > 30 * 86_400_000) throw notFound("track_id")
  return json(shownRequest(request))
}

export const getRequest = (tiki: Tiki, caller: SellerCaller, _: Received, id: string): Reply =>
  json(shownRequest(requestIn(tiki, caller, ({ requestId }) => requestId === id)))

export function getRequests(tiki: Tiki, { seller }: SellerCaller, { search }: Received): Reply {
  const { page, limit } = pageOf(search)
  const all = Object.values(tiki.market.state.requests)
    .filter(({ sellerId }) => sellerId === seller.id)
    .reverse()
  return json({
    data: all.slice((page - 1) * limit, page * limit).map(shownRequest),
    paging: paging(all.length, page, limit),
  })
}

export function deleteRequest(tiki: Tiki, caller: SellerCaller, _: Received, id: string): Reply {
  const request = requestIn(tiki, caller, ({ requestId }) => requestId === id)
  if (request.state === "approved") throw invalid("An approved request can not be deleted")
  request.state = "deleted"
  return json(shownRequest(request))
}

const shownProduct = (tiki: Tiki, product: Product): Fields => ({
  ...{ product_id: product.id, original_sku: product.originalSku, name: product.name, price: product.price },
  ...{ market_price: product.price, active: product.active ? 1 : 0, created_at: local(product.createdAt) },
  inventory: { quantity: product.onHand, quantity_sellable: tiki.sellable(product) },
})

export function getProducts(tiki: Tiki, { seller }: SellerCaller, { search }: Received): Reply {
  const { page, limit } = pageOf(search)
  const since = search.get("created_from_date")
  const all = tiki
    .productsOf(seller.id)
    .filter(({ createdAt }) => since === null || local(createdAt) >= since)
    .reverse()
  const data = all.slice((page - 1) * limit, page * limit).map((product) => shownProduct(tiki, product))
  return json({ data, paging: paging(all.length, page, limit) })
}

export const getProduct = (tiki: Tiki, caller: SellerCaller, _: Received, id: string): Reply =>
  json(shownProduct(tiki, productIn(tiki, caller, { product_id: Number(id) })))

/** `GET /integration/v2/products/findBy?original_sku=`. */
export const findProduct = (tiki: Tiki, caller: SellerCaller, { search }: Received): Reply =>
  json(shownProduct(tiki, productIn(tiki, caller, { original_sku: search.get("original_sku") ?? "" })))

function productIn(tiki: Tiki, { seller }: SellerCaller, { product_id, original_sku }: Fields): Product {
  const product = tiki
    .productsOf(seller.id)
    .find(({ id, originalSku }) => (product_id === undefined ? originalSku === original_sku : id === product_id))
  if (!product) throw notFound("product")
  return product
}

/** Price, state and what is on hand; approved at once. Units of open orders are Tiki's to subtract. */
function change(tiki: Tiki, caller: SellerCaller, fields: Fields): Product {
  const product = productIn(tiki, caller, fields)
  const { price, active, status, warehouse_quantities: places } = fields
  if (price !== undefined && (!Number.isInteger(price) || (price as number) < 1000)) throw invalid("price is invalid")
  if (active !== undefined && active !== 0 && active !== 1) throw invalid("active must be 0 or 1")
  if (status !== undefined && status !== 1 && status !== 2) throw invalid("status must be 1 or 2")
  const quantity = places === undefined ? null : quantityOf(caller, places, fields["seller_warehouse"])
  product.price = (price as number | undefined) ?? product.price
  product.onHand = quantity ?? product.onHand
  if (active !== undefined) product.active = active === 1
  if (status !== undefined) product.active = status === 1
  tiki.market.changed()
  return product
}

function quantityOf({ seller }: SellerCaller, places: unknown, named: unknown): number {
  if (!Array.isArray(places) || places.length === 0) throw invalid("warehouse_quantities is invalid")
  const listed = String(named ?? "")
    .split(",")
    .map((id) => id.trim())
  return (places as Fields[]).reduce((sum, { warehouse_id, qty_available: quantity }) => {
    if (warehouse_id !== seller.warehouse_id) throw forbidden(`warehouse ${String(warehouse_id)} is not of the seller`)
    if (!listed.includes(String(warehouse_id))) throw invalid("seller_warehouse must name every warehouse")
    if (!Number.isSafeInteger(quantity) || (quantity as number) < 0) throw invalid("qty_available is invalid")
    return sum + (quantity as number)
  }, 0)
}

/** `PUT /integration/v2/products/updateSku`. */
export function updateSku(tiki: Tiki, caller: SellerCaller, _: Received, __: string, body: Fields): Reply {
  change(tiki, caller, body)
  return json({ state: "approved" })
}

/** `PUT /integration/v2.1/products/updateSkus`: no size is published; each entry has its own outcome. */
export function updateSkus(tiki: Tiki, caller: SellerCaller, _: Received, __: string, body: Fields): Reply {
  const data = body["data"]
  if (!Array.isArray(data) || data.length < 1 || data.length > mostBatch)
    throw invalid("data has too many or no entries")
  const results = (data as Fields[]).map((fields) => {
    const { product_id, original_sku } = fields
    try {
      change(tiki, caller, fields)
      return { product_id, original_sku, success: true }
    } catch (error) {
      if (error instanceof Refused) return { product_id, original_sku, success: false, message: error.message }
      throw error
    }
  })
  return json({ data: results })
}
