import { eachItem, withinBatch } from "../channel/batch"
import type { ListingStatus, Projection, RemoteListing } from "../channel/catalogue"
import type { BatchState, Created, Ctx, Page, PriceSet, StatusSet, StockSet } from "../channel/connector"
import type { Effect } from "../channel/exchange"
import {
  idOf,
  listOf,
  numberOf,
  recordOf,
  recordsOf,
  textOf,
  writeJson,
  type JsonObject,
  type JsonRecord,
} from "../channel/json"
import { isStock, isVnd, readVnd, vndWithCode } from "../channel/money"
import { done, failed, notNamed, ok, type ChannelError, type ItemResult, type Outcome } from "../channel/outcome"
import { safeMessage } from "../channel/secret"
import { callMeta, fieldOf, type MetaApp } from "./api"
import { META } from "./capabilities"

const BAD_PRICE = { code: "price_not_whole_dong", message: "A price must be whole dong", field: "variants.priceVnd" }
const BAD_STOCK = { code: "stock_not_whole", message: "Stock must be a whole number", field: "variants.stock" }
const NO_SKU = { code: "no_sku", message: "An item is named by its SKU", field: "variants.sku" }

const catalogue = ({ locator }: Ctx): string => `/${locator.catalog_id}`
const availability = (stock: number): JsonObject => ({
  availability: stock > 0 ? "in stock" : "out of stock",
  quantity_to_sell_on_facebook: stock,
})

interface ItemRequest extends JsonObject {
  method: "UPDATE"
  data: JsonObject
}

interface Accepted {
  handle: string | null
  verdicts: Map<string, Outcome<void>>
}

/** The answer names what was refused at sight; all else is looked at later, under the handle. */
async function send(
  app: MetaApp,
  ctx: Ctx,
  requests: ItemRequest[],
  upsert: boolean,
  effect: Effect,
): Promise<Outcome<Accepted>> {
  const answer = await callMeta(app, ctx, {
    method: "POST",
    path: `${catalogue(ctx)}/items_batch`,
    json: { allow_upsert: upsert, item_type: "PRODUCT_ITEM", requests },
    effect,
  })
  if (!answer.ok) return answer
  const rows = recordsOf(answer.value.validation_status)
  const verdicts = new Map(
    rows.flatMap((row): [string, Outcome<void>][] => {
      const id = idOf(row.retailer_id)
      return id === null ? [] : [[id, verdict(row)]]
    }),
  )
  return ok({ handle: textOf(listOf(answer.value.handles)[0]) || null, verdicts })
}

function verdict(row: JsonRecord): Outcome<void> {
  const said = (rows: unknown) => recordsOf(rows).map(({ message }) => safeMessage(message))
  const errors = said(row.errors)
  return errors.length > 0 ? failed(invalid(errors.join("; "))) : done(said(row.warnings))
}

function invalid(message: string): ChannelError {
  const field = fieldOf(message)
  return {
    class: "VALIDATION",
    code: "invalid_item",
    message,
    scope: "item",
    ...(field === undefined ? {} : { field }),
  }
}

/** Accepted under a handle, or refused by name. Without a handle nothing says that the item will be looked at. */
function outcomeOf(accepted: Outcome<Accepted>, sku: string): Outcome<void> {
  if (!accepted.ok) return accepted
  const own = accepted.value.verdicts.get(sku)
  if (own && !own.ok) return own
  return accepted.value.handle === null ? notNamed() : (own ?? done())
}

const handleOf = (accepted: Outcome<Accepted>): { handle?: string } =>
  accepted.ok && accepted.value.handle !== null ? { handle: accepted.value.handle } : {}

/** With `allow_upsert` an UPDATE makes what is not there and overwrites what is: sent twice it is one item. */
export async function upsertListings(app: MetaApp, ctx: Ctx, projections: readonly Projection[]): Promise<Created[]> {
  withinBatch(projections, META.batch.upsertListings)
  const items = projections.map(itemOf)
  const accepted = await send(app, ctx, items, true, "once")
  return projections.map(({ sellerSku: key }, index) => {
    const sku = items[index]!.data.id
    const outcome = outcomeOf(accepted, sku)
    const named = outcome.ok ? { externalId: sku, ...handleOf(accepted) } : {}
    return { key, ...named, outcome, skus: outcome.ok ? [{ sellerSku: sku, externalSkuId: sku }] : [], next: null }
  })
}

export async function createListing(app: MetaApp, ctx: Ctx, projection: Projection): Promise<Created> {
  const [created] = await upsertListings(app, ctx, [projection])
  return created!
}

export async function updateListing(app: MetaApp, ctx: Ctx, item: string, projection: Projection): Promise<ItemResult> {
  const request = itemOf(projection)
  const accepted = await send(app, ctx, [request], true, "set")
  const outcome = outcomeOf(accepted, request.data.id)
  return { key: projection.sellerSku, externalId: item, outcome, ...(outcome.ok && handleOf(accepted)) }
}

function itemOf({ skus, status }: Projection): ItemRequest & { data: { id: string } } {
  const [sku, ...others] = skus
  if (sku === undefined || others.length > 0) throw new RangeError("One variant is one item here: split by bySku")
  const visibility = status === "active" ? "published" : "hidden"
  const own = { price: vndWithCode(sku.priceVnd), ...availability(sku.stock), visibility }
  return { method: "UPDATE", data: { id: sku.sellerSku, ...sku.content, ...own } }
}

export const setPrices = (app: MetaApp, ctx: Ctx, items: PriceSet[]): Promise<ItemResult[]> =>
  setItems(app, ctx, withinBatch(items, META.batch.setPrices), {
    fault: ({ priceVnd }) => (isVnd(priceVnd) && priceVnd > 0 ? null : BAD_PRICE),
    skuOf: ({ sellerSku }) => sellerSku,
    data: ({ priceVnd }) => ({ price: vndWithCode(priceVnd) }),
  })

export const setStock = (app: MetaApp, ctx: Ctx, items: StockSet[]): Promise<ItemResult[]> =>
  setItems(app, ctx, withinBatch(items, META.batch.setStock), {
    fault: ({ stock }) => (isStock(stock) ? null : BAD_STOCK),
    skuOf: ({ sellerSku }) => sellerSku,
    data: ({ stock }) => availability(stock),
  })

export const setStatus = (app: MetaApp, ctx: Ctx, items: StatusSet[]): Promise<ItemResult[]> =>
  setItems(app, ctx, withinBatch(items, META.batch.setStatus), {
    fault: () => null,
    skuOf: ({ externalId }) => externalId,
    data: ({ active }) => ({ visibility: active ? "published" : "hidden" }),
  })

/** No upsert: a price alone must not make an item. */
async function setItems<T extends PriceSet | StockSet | StatusSet>(
  app: MetaApp,
  ctx: Ctx,
  items: readonly T[],
  how: {
    fault: (item: T) => { code: string; message: string; field: string } | null
    skuOf: (item: T) => string
    data: (item: T) => JsonObject
  },
): Promise<ItemResult[]> {
  let handle: { handle?: string } = {}
  const fault = (item: T) => (how.skuOf(item) === "" ? NO_SKU : how.fault(item))
  const results = await eachItem(items, fault, async (sound) => {
    const requests = sound.map((item) => ({
      method: "UPDATE" as const,
      data: { id: how.skuOf(item), ...how.data(item) },
    }))
    const accepted = await send(app, ctx, requests, false, "set")
    handle = handleOf(accepted)
    return (item) => outcomeOf(accepted, how.skuOf(item))
  })
  return results.map((result) => (result.outcome.ok ? { ...result, ...handle } : result))
}

export async function checkBatch(app: MetaApp, ctx: Ctx, handle: string): Promise<Outcome<BatchState>> {
  const answer = await callMeta(app, ctx, {
    method: "GET",
    path: `${catalogue(ctx)}/check_batch_request_status`,
    query: [
      ["handle", handle],
      ["load_ids_of_invalid_requests", "true"],
    ],
    effect: "read",
  })
  if (!answer.ok) return answer
  const [state = {}] = recordsOf(answer.value.data)
  // "Some of the requests might not have finished": nobody says which, and all of them may be sent again.
  if (textOf(state.status).toLowerCase() === "error")
    return failed({ class: "TRANSIENT", code: "batch_error", message: "The batch broke off", scope: "shop" })
  const failures = recordsOf(state.errors).flatMap((row) => {
    const sellerSku = idOf(row.id)
    return sellerSku === null ? [] : [{ sellerSku, error: invalid(safeMessage(row.message)) }]
  })
  const named = new Set(failures.map(({ sellerSku }) => sellerSku))
  const nameless = listOf(state.ids_of_invalid_requests).flatMap((id) => idOf(id) ?? [])
  const others = nameless.filter((id) => !named.has(id)).map((sellerSku) => ({ sellerSku, error: invalid("") }))
  const settled = ["finished", "canceled"].includes(textOf(state.status).toLowerCase())
  return ok({ settled, failures: [...failures, ...others] })
}

const FIELDS = "id,retailer_id,name,price,currency,availability,visibility,review_status,quantity_to_sell_on_facebook"

export async function readListings(app: MetaApp, ctx: Ctx, cursor?: string): Promise<Outcome<Page<RemoteListing>>> {
  const after = cursor === undefined ? [] : ([["after", cursor]] as const)
  return products(app, ctx, [["limit", String(META.listingPage)], ...after])
}

export async function getListings(app: MetaApp, ctx: Ctx, ids: string[]): Promise<Outcome<RemoteListing[]>> {
  withinBatch(ids, META.batch.getListings)
  const filter = writeJson({ retailer_id: { is_any: ids } })
  const page = await products(app, ctx, [
    ["filter", filter],
    ["limit", String(META.batch.getListings)],
  ])
  return page.ok ? ok(page.value.items) : page
}

async function products(
  app: MetaApp,
  ctx: Ctx,
  query: readonly (readonly [string, string])[],
): Promise<Outcome<Page<RemoteListing>>> {
  const path = `${catalogue(ctx)}/products`
  const answer = await callMeta(app, ctx, {
    method: "GET",
    path,
    query: [["fields", FIELDS], ...query],
    effect: "read",
  })
  if (!answer.ok) return answer
  const paging = recordOf(answer.value.paging)
  // The address of the next page carries the token; its cursor does not.
  const next = paging.next === undefined ? null : textOf(recordOf(paging.cursors).after) || null
  return ok({ items: recordsOf(answer.value.data).flatMap(listingOf), next })
}

function listingOf(row: JsonRecord): RemoteListing[] {
  const sku = idOf(row.retailer_id)
  if (sku === null) return []
  const stock = numberOf(row.quantity_to_sell_on_facebook)
  return [
    {
      externalId: sku,
      sellerSku: sku,
      title: textOf(row.name) || null,
      status: statusOf(row),
      statusReason: null,
      updatedAt: null,
      skus: [{ externalSkuId: sku, sellerSku: sku, priceVnd: priceIn(row.price), stock, reservedStock: null }],
      complete: true,
    },
  ]
}

/** Read back it is "₫150,000" or "150.000 ₫": with no decimals in dong, the digits are the amount. */
function priceIn(value: unknown): number | null {
  const text = textOf(value)
  if (!/₫|VND/.test(text)) return null
  const digits = /\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+/.exec(text)?.[0] ?? ""
  return readVnd(digits.replace(/[.,]/g, ""))
}

function statusOf({ visibility, review_status: review }: JsonRecord): ListingStatus {
  if (review === "rejected") return "rejected"
  if (review === "pending") return "reviewing"
  return visibility === "hidden" || visibility === "staging" ? "inactive" : "active"
}
