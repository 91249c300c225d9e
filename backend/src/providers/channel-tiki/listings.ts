import { eachItem, withinBatch } from "../channel/batch"
import type { AttributeSchema, Category, ListingStatus, Projection, RemoteListing } from "../channel/catalogue"
import type { Created, Ctx, Page, PriceSet, StatusSet, StockSet } from "../channel/connector"
import type { Query } from "../channel/http"
import {
  idOf,
  isWholeNumber,
  JsonInteger,
  numberOf,
  recordOf,
  recordsOf,
  textOf,
  type JsonObject,
  type JsonRecord,
} from "../channel/json"
import { isStock, isVnd, readVnd, vnd } from "../channel/money"
import { done, notNamed, ok, refused, type ItemResult, type Outcome } from "../channel/outcome"
import { safeMessage } from "../channel/secret"
import { fromVietnamWall } from "../channel/time"
import { callTiki, type TikiApp } from "./api"
import { TIKI } from "./capabilities"

const TRACK = "track:"
const BAD_ID = { code: "bad_id", message: "Not an id of this platform", field: "externalId" }
const BAD_PRICE = { code: "price_not_whole_dong", message: "A price must be whole dong", field: "variants.priceVnd" }
const BAD_STOCK = { code: "stock_not_whole", message: "Stock must be a whole number", field: "variants.stock" }
const NO_WAREHOUSE = {
  code: "no_warehouse",
  message: "The account has no warehouse chosen",
  field: "locator.warehouse_id",
}
const UPDATE = "/integration/v2.1/products/updateSku"

const warehouseOf = ({ locator }: Ctx): JsonInteger | null =>
  isWholeNumber(locator.warehouse_id ?? "") ? new JsonInteger(locator.warehouse_id!) : null

/** A request, which a person at Tiki approves in hours or days. */
export async function createListing(app: TikiApp, ctx: Ctx, projection: Projection): Promise<Created> {
  const { sellerSku: key, content, media, skus } = projection
  const warehouse = warehouseOf(ctx)
  const none = { skus: [], next: null }
  if (warehouse === null)
    return { key, outcome: refused(NO_WAREHOUSE.code, NO_WAREHOUSE.message, NO_WAREHOUSE.field), ...none }
  const images = media.map(({ url }) => url)
  const variants = skus.map((sku) => ({
    sku: sku.sellerSku,
    price: vnd(sku.priceVnd),
    inventory_type: "dropship",
    seller_warehouse: warehouse.digits,
    warehouse_stocks: [{ warehouseId: warehouse, qtyAvailable: sku.stock }],
    image: images[0] ?? "",
    images,
    ...sku.content,
  }))
  const json = {
    ...content,
    image: images[0] ?? "",
    images,
    variants,
    meta_data: { is_auto_turn_on: projection.status === "active" },
  }
  const answer = await callTiki(app, ctx, { method: "POST", path: "/integration/v2.1/requests", json, effect: "once" })
  if (!answer.ok) return { key, outcome: answer, ...none }
  const track = idOf(answer.value.track_id)
  if (track === null) return { key, outcome: notNamed(), ...none }
  return { key, externalId: `${TRACK}${track}`, outcome: done(), skus: [], next: "approval" }
}

export async function updateListing(app: TikiApp, ctx: Ctx, item: string, projection: Projection): Promise<ItemResult> {
  const key = projection.sellerSku
  if (!isWholeNumber(item))
    return { key, externalId: item, outcome: refused("awaiting_approval", "Not approved yet", "externalId") }
  const { name, description, attributes } = projection.content
  const images = projection.media.map(({ url }) => url)
  const json = {
    product_id: new JsonInteger(item),
    name,
    attributes: { ...(recordOf(attributes) as JsonObject), description },
    image: images[0] ?? "",
    images,
  }
  const path = "/integration/v2.1/requests/updateProductInfo"
  const answer = await callTiki(app, ctx, { method: "POST", path, json, effect: "set" })
  return { key, externalId: item, outcome: answer.ok ? done() : answer }
}

export async function setPrices(app: TikiApp, ctx: Ctx, items: PriceSet[]): Promise<ItemResult[]> {
  const fault = (item: PriceSet) => (isVnd(item.priceVnd) && item.priceVnd > 0 ? badId(item.externalSkuId) : BAD_PRICE)
  return eachItem(withinBatch(items, TIKI.batch.setPrices), fault, ([item]) =>
    update(app, ctx, { product_id: new JsonInteger(item!.externalSkuId), price: vnd(item!.priceVnd) }),
  )
}

/**
 * Tiki takes what lies in the warehouse and subtracts its own open orders itself (open-api-docs #231, #272): with
 * what is available alone, each open order would be taken off twice.
 */
export async function setStock(app: TikiApp, ctx: Ctx, items: StockSet[]): Promise<ItemResult[]> {
  const warehouse = warehouseOf(ctx)
  const fault = ({ stock, openUnits, externalSkuId }: StockSet) => {
    if (!isStock(stock) || !isStock(openUnits)) return BAD_STOCK
    return warehouse === null ? NO_WAREHOUSE : badId(externalSkuId)
  }
  return eachItem(withinBatch(items, TIKI.batch.setStock), fault, ([item]) =>
    update(app, ctx, {
      product_id: new JsonInteger(item!.externalSkuId),
      seller_warehouse: warehouse!.digits,
      warehouse_quantities: [{ warehouse_id: warehouse!, qty_available: item!.stock + item!.openUnits }],
    }),
  )
}

/**
 * All variants of the listing in the one call that takes several, which knows no `active` but a `status`: 1 is on sale
 * and 2 is not (guides/products/update-product-information).
 */
export async function setStatus(app: TikiApp, ctx: Ctx, items: StatusSet[]): Promise<ItemResult[]> {
  const fault = ({ externalSkuIds: ids }: StatusSet) => (ids.length > 0 && ids.every(isWholeNumber) ? null : BAD_ID)
  return eachItem(withinBatch(items, TIKI.batch.setStatus), fault, ([item]) => {
    const data = item!.externalSkuIds.map((id) => ({ product_id: new JsonInteger(id), status: item!.active ? 1 : 2 }))
    return update(app, ctx, { data }, "/integration/v2.1/products/updateSkus")
  })
}

const badId = (id: string) => (isWholeNumber(id) ? null : BAD_ID)

async function update(app: TikiApp, ctx: Ctx, json: JsonObject, path = UPDATE): Promise<() => Outcome<void>> {
  const answer = await callTiki(app, ctx, { method: "PUT", path, json, effect: "set" })
  const rejected = answer.ok && textOf(answer.value.state) === "rejected"
  return () => {
    if (!answer.ok) return answer
    return rejected ? refused("rejected", safeMessage(answer.value.reason) || "Rejected") : done()
  }
}

export async function findListing(
  app: TikiApp,
  ctx: Ctx,
  by: { sellerSku: string } | { externalId: string },
): Promise<Outcome<RemoteListing[]>> {
  if ("externalId" in by) return getListings(app, ctx, [by.externalId])
  return product(app, ctx, "/integration/v2.1/products/findBy", [["original_sku", by.sellerSku]])
}

export async function getListings(app: TikiApp, ctx: Ctx, ids: string[]): Promise<Outcome<RemoteListing[]>> {
  const [id] = withinBatch(ids, TIKI.batch.getListings)
  if (id === undefined) return ok([])
  if (id.startsWith(TRACK)) return tracked(app, ctx, id.slice(TRACK.length))
  return product(app, ctx, `/integration/v2.1/products/${encodeURIComponent(id)}`, [])
}

async function product(app: TikiApp, ctx: Ctx, path: string, more: Query): Promise<Outcome<RemoteListing[]>> {
  const query: Query = [...more, ["includes", "inventory"]]
  const answer = await callTiki(app, ctx, { method: "GET", path, query, effect: "read" })
  if (answer.ok) return ok(listingOf(answer.value))
  return answer.error.class === "GONE" ? ok([]) : answer
}

async function tracked(app: TikiApp, ctx: Ctx, track: string): Promise<Outcome<RemoteListing[]>> {
  const path = `/integration/v2/tracking/${encodeURIComponent(track)}`
  const answer = await callTiki(app, ctx, { method: "GET", path, effect: "read" })
  if (!answer.ok) return answer.error.class === "GONE" ? ok([]) : answer
  const state = textOf(answer.value.state)
  const status: ListingStatus = state === "rejected" ? "rejected" : state === "deleted" ? "deleted" : "reviewing"
  const statusReason = safeMessage(answer.value.reason) || null
  const bare = { sellerSku: null, title: null, updatedAt: null, skus: [], complete: false }
  return ok([
    { externalId: `${TRACK}${track}`, status: state === "approved" ? "active" : status, statusReason, ...bare },
  ])
}

export async function readListings(app: TikiApp, ctx: Ctx, cursor = "1"): Promise<Outcome<Page<RemoteListing>>> {
  if (!/^[1-9]\d{0,5}$/.test(cursor)) return refused("bad_cursor", "Not a cursor of this platform", "cursor")
  const query: Query = [
    ["page", cursor],
    ["limit", String(TIKI.listingPage)],
    ["include", "inventory"],
  ]
  const answer = await callTiki(app, ctx, { method: "GET", path: "/integration/v2.1/products", query, effect: "read" })
  if (!answer.ok) return answer
  return ok({ items: recordsOf(answer.value.data).flatMap(listingOf), next: nextPage(answer.value, cursor) })
}

export function nextPage(body: JsonRecord, cursor: string): string | null {
  const { current_page: current, last_page: last } = recordOf(body.paging)
  const page = numberOf(current) ?? Number(cursor)
  return page < (numberOf(last) ?? 0) ? String(page + 1) : null
}

/** Each variant is a product of its own, and the master or super product holds them together. */
function listingOf(row: JsonRecord): RemoteListing[] {
  const id = idOf(row.product_id)
  if (id === null) return []
  const sku = textOf(row.original_sku) || null
  const stock =
    numberOf(recordOf(row.inventory).quantity_sellable) ?? numberOf(recordOf(row.inventory).quantity_available)
  const whole = [row.super_id, row.master_id].map(idOf).find((each) => each !== null && each !== "0")
  return [
    {
      externalId: whole ?? id,
      sellerSku: sku,
      title: textOf(row.name) || null,
      status: row.active === true || row.active === 1 ? "active" : "inactive",
      statusReason: null,
      updatedAt: fromVietnamWall(row.updated_at),
      skus: [{ externalSkuId: id, sellerSku: sku, priceVnd: readVnd(row.price), stock, reservedStock: null }],
      complete: true,
    },
  ]
}

export async function categories(app: TikiApp, ctx: Ctx, cursor = "1"): Promise<Outcome<Page<Category>>> {
  const query: Query = [
    ["lang", "vi"],
    ["page", cursor],
  ]
  const answer = await callTiki(app, ctx, { method: "GET", path: "/integration/v2/categories", query, effect: "read" })
  if (!answer.ok) return answer
  const items = recordsOf(answer.value.data).flatMap((row) => {
    const [id, parent] = [idOf(row.id), idOf(row.parent_id) ?? idOf(row.parent)]
    // Goods are listed in primary categories alone.
    const isLeaf = row.is_primary === true || row.is_primary === 1
    return id === null ? [] : [{ id, parentId: parent === "0" ? null : parent, name: textOf(row.name), isLeaf }]
  })
  return ok({ items, next: nextPage(answer.value, cursor) })
}

export async function attributes(app: TikiApp, ctx: Ctx, categoryId: string): Promise<Outcome<AttributeSchema>> {
  const path = `/integration/v2/categories/${encodeURIComponent(categoryId)}/attributes`
  const answer = await callTiki(app, ctx, { method: "GET", path, effect: "read" })
  if (!answer.ok) return answer
  const rows = recordsOf(answer.value.data).filter(({ code }) => textOf(code) !== "" && code !== "description")
  return ok({
    categoryId,
    attributes: rows.map((row) => ({
      id: textOf(row.code),
      name: textOf(row.display_name) || textOf(row.code),
      required: row.is_required === true || row.is_required === 1,
      // The values of a choice are behind another endpoint, a page at a time: the words are checked by Tiki.
      freeText: true,
      most: 1,
      units: [],
      options: [],
    })),
  })
}
