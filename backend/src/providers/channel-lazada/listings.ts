import { withinBatch } from "../channel/batch"
import type { ListingStatus, Projection, RemoteListing, RemoteSku, SkuLink } from "../channel/catalogue"
import type { Created, Ctx, MediaResult, Page, Picture } from "../channel/connector"
import type { Query } from "../channel/http"
import {
  idOf,
  numberOf,
  recordOf,
  recordsOf,
  textOf,
  writeJson,
  type JsonObject,
  type JsonRecord,
} from "../channel/json"
import { readVnd, vndText } from "../channel/money"
import { done, failed, notNamed, ok, refused, type ItemResult, type Outcome } from "../channel/outcome"
import { safeMessage } from "../channel/secret"
import { callLazada, productPayload, type LazadaApp } from "./api"
import { LAZADA } from "./capabilities"

export async function uploadMedia(app: LazadaApp, ctx: Ctx, pictures: Picture[]): Promise<MediaResult[]> {
  const [picture] = withinBatch(pictures, LAZADA.batch.uploadMedia)
  if (picture === undefined) return []
  const { sha256, fileName, mediaType, bytes } = picture
  const files = [{ name: "image", fileName, mediaType, body: bytes }]
  const answer = await callLazada(app, ctx, { path: "/image/upload", files, effect: "set" })
  if (!answer.ok) return [{ sha256, outcome: failed(answer.error) }]
  const ref = textOf(recordOf(recordOf(answer.value.data).image).url)
  return [{ sha256, outcome: ref === "" ? notNamed(answer.value.requestId) : ok({ ref }) }]
}

export async function createListing(app: LazadaApp, ctx: Ctx, projection: Projection): Promise<Created> {
  const key = projection.sellerSku
  const body = bodyOf(projection)
  if (!body.ok) return { key, outcome: body, skus: [], next: null }
  const rows = projection.skus.map((sku) => ({
    SellerSku: sku.sellerSku,
    quantity: String(sku.stock),
    price: vndText(sku.priceVnd),
    ...(projection.status === "inactive" && { Status: "inactive" }),
    ...sku.content,
  }))
  const form: Query = [["payload", productPayload({ ...body.value, Skus: { Sku: rows } })]]
  const answer = await callLazada(app, ctx, { path: "/product/create", form, effect: "once" })
  if (!answer.ok) return { key, outcome: answer, skus: [], next: null }
  const data = recordOf(answer.value.data)
  const externalId = idOf(data.item_id)
  if (externalId === null) return { key, outcome: notNamed(answer.value.requestId), skus: [], next: null }
  // Since 2023 an item is not found by the SKU of the seller alone: both ids are for keeping.
  const named = recordsOf(data.sku_list)
  const skus = projection.skus.flatMap(({ sellerSku }) => {
    const id = idOf(named.find((row) => row.seller_sku === sellerSku)?.sku_id)
    return id === null ? [] : [{ sellerSku, externalSkuId: id }]
  })
  const whole = skus.length === projection.skus.length
  return { key, externalId, outcome: whole ? done() : notNamed(answer.value.requestId), skus, next: null }
}

export async function updateListing(
  app: LazadaApp,
  ctx: Ctx,
  item: string,
  projection: Projection,
  links: SkuLink[],
): Promise<ItemResult> {
  const key = projection.sellerSku
  const body = bodyOf(projection)
  if (!body.ok) return { key, externalId: item, outcome: body }
  const contents = new Map(projection.skus.map(({ sellerSku, content }) => [sellerSku, content]))
  const rows = links.map(({ sellerSku, externalSkuId }) => ({
    SkuId: externalSkuId,
    SellerSku: sellerSku,
    ...contents.get(sellerSku),
  }))
  const form: Query = [["payload", productPayload({ ItemId: item, ...body.value, Skus: { Sku: rows } })]]
  const answer = await callLazada(app, ctx, { path: "/product/update", form, effect: "set" })
  return { key, externalId: item, outcome: answer.ok ? done() : answer }
}

function bodyOf({ content, media }: Projection): Outcome<JsonObject> {
  const refs = media.map(({ ref }) => ref)
  if (refs.some((ref) => ref === null)) return refused("media_not_uploaded", "A picture is not uploaded yet", "images")
  return ok({ ...content, Images: { Image: refs } })
}

export async function findListing(
  app: LazadaApp,
  ctx: Ctx,
  by: { sellerSku: string } | { externalId: string },
): Promise<Outcome<RemoteListing[]>> {
  if ("externalId" in by) return getListings(app, ctx, [by.externalId])
  const found = await list(app, ctx, [["sku_seller_list", writeJson([by.sellerSku])]], 0)
  return found.ok ? ok(found.value.items) : found
}

export async function readListings(app: LazadaApp, ctx: Ctx, cursor = "0"): Promise<Outcome<Page<RemoteListing>>> {
  const offset = /^\d{1,6}$/.test(cursor) ? Number(cursor) : NaN
  if (Number.isNaN(offset)) return refused("bad_cursor", "Not a cursor of this platform", "cursor")
  return list(app, ctx, [], offset)
}

async function list(app: LazadaApp, ctx: Ctx, more: Query, offset: number): Promise<Outcome<Page<RemoteListing>>> {
  const query: Query = [["filter", "all"], ["limit", String(LAZADA.listingPage)], ["offset", String(offset)], ...more]
  const answer = await callLazada(app, ctx, { path: "/products/get", query, effect: "read" })
  if (!answer.ok) return answer
  const rows = recordsOf(recordOf(answer.value.data).products)
  const next = offset + LAZADA.listingPage
  const full = rows.length >= LAZADA.listingPage
  const beyond = full && next > LAZADA.listingCap!
  return ok(
    { items: rows.flatMap(listingOf), next: full && !beyond ? String(next) : null },
    beyond ? ["listing_cap"] : [],
  )
}

export async function getListings(app: LazadaApp, ctx: Ctx, ids: string[]): Promise<Outcome<RemoteListing[]>> {
  const [id] = withinBatch(ids, LAZADA.batch.getListings)
  if (id === undefined) return ok([])
  const answer = await callLazada(app, ctx, { path: "/product/item/get", query: [["item_id", id]], effect: "read" })
  if (answer.ok) return ok(listingOf(recordOf(answer.value.data)))
  return answer.error.class === "GONE" ? ok([]) : answer
}

function listingOf(row: JsonRecord): RemoteListing[] {
  const externalId = idOf(row.item_id)
  if (externalId === null) return []
  const skus = recordsOf(row.skus)
  const reasons = recordsOf(row.rejectReason).map(({ violationDetail, suggestion }) =>
    safeMessage([textOf(violationDetail), textOf(suggestion)].filter(Boolean).join(": ")),
  )
  const updated = numberOf(row.updated_time)
  return [
    {
      externalId,
      sellerSku: skus.length === 1 ? textOf(skus[0]!.SellerSku) || null : null,
      title: textOf(recordOf(row.attributes).name) || null,
      status: statusOf(row),
      statusReason: reasons.filter(Boolean).join("; ") || null,
      updatedAt: updated !== null && updated > 0 && updated < 1e14 ? new Date(updated) : null,
      skus: skus.flatMap(skuOf),
      complete: true,
    },
  ]
}

function skuOf(row: JsonRecord): RemoteSku[] {
  const id = idOf(row.SkuId)
  return id === null
    ? []
    : [
        {
          externalSkuId: id,
          sellerSku: textOf(row.SellerSku) || null,
          priceVnd: readVnd(row.price),
          stock: numberOf(row.quantity),
          reservedStock: null,
        },
      ]
}

const STATUSES: Readonly<Record<string, ListingStatus>> = {
  active: "active",
  inactive: "inactive",
  "pending qc": "reviewing",
  suspended: "banned",
  deleted: "deleted",
}

function statusOf(row: JsonRecord): ListingStatus {
  if (/reject/i.test(textOf(row.subStatus))) return "rejected"
  const status = textOf(row.status).toLowerCase()
  return Object.hasOwn(STATUSES, status) ? STATUSES[status]! : "unknown"
}
