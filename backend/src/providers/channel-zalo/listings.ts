import { eachItem, withinBatch } from "../channel/batch"
import type { Category, Projection, RemoteListing } from "../channel/catalogue"
import type { Created, Ctx, MediaResult, Page, Picture, PriceSet, StatusSet, StockSet } from "../channel/connector"
import { idOf, numberOf, recordsOf, textOf, type JsonObject, type JsonRecord } from "../channel/json"
import { isStock, isVnd, readVnd, vnd } from "../channel/money"
import { done, failed, notNamed, ok, refused, type ItemResult, type Outcome } from "../channel/outcome"
import { callZalo, dataOf, type ZaloApp } from "./api"
import { ZALO } from "./capabilities"

const BAD_ID = { code: "bad_id", message: "A product is named by its id", field: "externalId" }
const BAD_PRICE = { code: "price_not_whole_dong", message: "A price must be whole dong", field: "variants.priceVnd" }
const BAD_STOCK = { code: "stock_not_whole", message: "Stock must be a whole number", field: "variants.stock" }

export async function uploadMedia(app: ZaloApp, ctx: Ctx, pictures: Picture[]): Promise<MediaResult[]> {
  const [picture] = withinBatch(pictures, ZALO.batch.uploadMedia)
  if (picture === undefined) return []
  const { sha256, fileName, mediaType, bytes } = picture
  const answer = await callZalo(app, ctx, {
    path: "/upload/photo",
    query: [["upload_type", "product"]],
    files: [{ name: "file", fileName, mediaType, body: bytes }],
    effect: "set",
  })
  if (!answer.ok) return [{ sha256, outcome: failed(answer.error) }]
  const ref = idOf(dataOf(answer.value).id)
  return [{ sha256, outcome: ref === null ? notNamed() : ok({ ref }) }]
}

export async function createListing(app: ZaloApp, ctx: Ctx, projection: Projection): Promise<Created> {
  const key = projection.sellerSku
  const body = bodyOf(projection)
  if (!body.ok) return { key, outcome: body, skus: [], next: null }
  const sku = projection.skus[0]!
  const json = {
    ...body.value,
    price: vnd(sku.priceVnd),
    quantity: sku.stock,
    status: statusFor(projection.status === "active"),
  }
  const answer = await callZalo(app, ctx, { path: "/product/create", json, effect: "once" })
  if (!answer.ok) return { key, outcome: answer, skus: [], next: null }
  const id = idOf(dataOf(answer.value).id)
  if (id === null) return { key, outcome: notNamed(), skus: [], next: null }
  return { key, externalId: id, outcome: done(), skus: [{ sellerSku: sku.sellerSku, externalSkuId: id }], next: null }
}

export async function updateListing(app: ZaloApp, ctx: Ctx, id: string, projection: Projection): Promise<ItemResult> {
  const key = projection.sellerSku
  const body = bodyOf(projection)
  if (!body.ok) return { key, externalId: id, outcome: body }
  const answer = await callZalo(app, ctx, { path: "/product/update", json: { id, ...body.value }, effect: "set" })
  return { key, externalId: id, outcome: answer.ok ? done() : answer }
}

/** @throws RangeError for a product of several variants, which are products of their own here */
function bodyOf({ content, media, skus }: Projection): Outcome<JsonObject> {
  const [sku, ...others] = skus
  if (sku === undefined || others.length > 0) throw new RangeError("One variant is one product here: split by bySku")
  const photos = media.map(({ ref }) => ref)
  if (photos.some((ref) => ref === null))
    return refused("media_not_uploaded", "A picture is not uploaded yet", "images")
  return ok({ ...content, ...sku.content, code: sku.sellerSku, photos })
}

const statusFor = (active: boolean): string => (active ? "show" : "hide")

export const setPrices = (app: ZaloApp, ctx: Ctx, items: PriceSet[]): Promise<ItemResult[]> =>
  set(app, ctx, withinBatch(items, ZALO.batch.setPrices), {
    fault: ({ priceVnd }) => (isVnd(priceVnd) && priceVnd > 0 ? null : BAD_PRICE),
    data: ({ priceVnd }) => ({ price: vnd(priceVnd) }),
  })

export const setStock = (app: ZaloApp, ctx: Ctx, items: StockSet[]): Promise<ItemResult[]> =>
  set(app, ctx, withinBatch(items, ZALO.batch.setStock), {
    fault: ({ stock }) => (isStock(stock) ? null : BAD_STOCK),
    data: ({ stock }) => ({ quantity: stock }),
  })

export const setStatus = (app: ZaloApp, ctx: Ctx, items: StatusSet[]): Promise<ItemResult[]> =>
  set(app, ctx, withinBatch(items, ZALO.batch.setStatus), {
    fault: () => null,
    data: ({ active }) => ({ status: statusFor(active) }),
  })

function set<T extends PriceSet | StockSet | StatusSet>(
  app: ZaloApp,
  ctx: Ctx,
  items: readonly T[],
  how: {
    fault: (item: T) => { code: string; message: string; field: string } | null
    data: (item: T) => JsonObject
  },
): Promise<ItemResult[]> {
  const fault = (item: T) => (item.externalId === "" ? BAD_ID : how.fault(item))
  return eachItem(items, fault, async ([item]) => {
    const json = { id: item!.externalId, ...how.data(item!) }
    const answer = await callZalo(app, ctx, { path: "/product/update", json, effect: "set" })
    return () => (answer.ok ? done() : answer)
  })
}

export async function findListing(
  app: ZaloApp,
  ctx: Ctx,
  by: { sellerSku: string } | { externalId: string },
): Promise<Outcome<RemoteListing[]>> {
  if ("externalId" in by) return getListings(app, ctx, [by.externalId])
  const page = await list(app, ctx, "/product/search", 0, [["code", by.sellerSku]])
  // The search is by likeness, and a SKU is found when it is the same.
  return page.ok ? ok(page.value.items.filter(({ sellerSku }) => sellerSku === by.sellerSku)) : page
}

export async function readListings(app: ZaloApp, ctx: Ctx, cursor = "0"): Promise<Outcome<Page<RemoteListing>>> {
  if (!/^\d{1,6}$/.test(cursor)) return refused("bad_cursor", "Not a cursor of this platform", "cursor")
  return list(app, ctx, "/product/getproductofoa", Number(cursor), [])
}

async function list(
  app: ZaloApp,
  ctx: Ctx,
  path: string,
  offset: number,
  more: readonly (readonly [string, string])[],
): Promise<Outcome<Page<RemoteListing>>> {
  const query = [["offset", String(offset)], ["limit", String(ZALO.listingPage)], ...more] as const
  const answer = await callZalo(app, ctx, { path, query, effect: "read" })
  if (!answer.ok) return answer
  const rows = recordsOf(dataOf(answer.value).products)
  const next = rows.length >= ZALO.listingPage ? String(offset + rows.length) : null
  return ok({ items: rows.flatMap(listingOf), next })
}

export async function getListings(app: ZaloApp, ctx: Ctx, ids: string[]): Promise<Outcome<RemoteListing[]>> {
  const [id] = withinBatch(ids, ZALO.batch.getListings)
  if (id === undefined) return ok([])
  const answer = await callZalo(app, ctx, { path: "/product/getproduct", query: [["id", id]], effect: "read" })
  if (answer.ok) return ok(listingOf(dataOf(answer.value)))
  return answer.error.class === "GONE" ? ok([]) : answer
}

function listingOf(row: JsonRecord): RemoteListing[] {
  const id = idOf(row.id)
  if (id === null) return []
  const sku = textOf(row.code) || null
  const status = row.status === "show" ? "active" : row.status === "hide" ? "inactive" : "unknown"
  return [
    {
      externalId: id,
      sellerSku: sku,
      title: textOf(row.name) || null,
      status,
      statusReason: null,
      updatedAt: null,
      skus: [
        {
          externalSkuId: id,
          sellerSku: sku,
          priceVnd: readVnd(row.price),
          stock: numberOf(row.quantity),
          reservedStock: null,
        },
      ],
      complete: true,
    },
  ]
}

/** Categories of the account's own making; industries are published as a table in the documentation. */
export async function categories(app: ZaloApp, ctx: Ctx, cursor = "0"): Promise<Outcome<Page<Category>>> {
  const query = [
    ["offset", cursor],
    ["limit", String(ZALO.listingPage)],
  ] as const
  const answer = await callZalo(app, ctx, { path: "/category/getcategoryofoa", query, effect: "read" })
  if (!answer.ok) return answer
  const rows = recordsOf(dataOf(answer.value).categories)
  const items = rows.flatMap((row) => {
    const id = idOf(row.id)
    return id === null ? [] : [{ id, parentId: null, name: textOf(row.name), isLeaf: true }]
  })
  return ok({ items, next: rows.length >= ZALO.listingPage ? String(Number(cursor) + rows.length) : null })
}
