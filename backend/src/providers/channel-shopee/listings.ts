import type { ListingStatus, Projection, RemoteListing, RemoteSku, SkuLink } from "../channel/catalogue"
import { withinBatch } from "../channel/batch"
import type { Created, Ctx, MediaResult, Page, Picture } from "../channel/connector"
import {
  idOf,
  JsonInteger,
  numberOf,
  recordOf,
  recordsOf,
  textOf,
  type JsonObject,
  type JsonRecord,
} from "../channel/json"
import { readVnd, vnd } from "../channel/money"
import { done, failed, notNamed, ok, refused, type ItemResult, type Outcome } from "../channel/outcome"
import { safeMessage } from "../channel/secret"
import { dateOf } from "../channel/time"
import { callShopee, type ShopeeApp } from "./api"
import { SHOPEE } from "./capabilities"
import { shopeeError } from "./errors"

export async function uploadMedia(app: ShopeeApp, ctx: Ctx, pictures: Picture[]): Promise<MediaResult[]> {
  withinBatch(pictures, SHOPEE.batch.uploadMedia)
  const form = pictures.map(({ fileName, mediaType, bytes }) => ({ name: "image", fileName, mediaType, body: bytes }))
  const answer = await callShopee(
    app,
    ctx,
    null,
    { path: "/api/v2/media_space/upload_image", form, effect: "set" },
    (data) => Array.isArray(data.image_info_list),
  )
  if (!answer.ok) return pictures.map(({ sha256 }) => ({ sha256, outcome: failed(answer.error) }))
  const { data, fault } = answer.value
  const list = recordsOf(data.image_info_list)
  return pictures.map(({ sha256 }, index) => {
    const named = list.find((each) => idOf(each.id) === String(index))
    const row = named ?? (pictures.length === 1 ? (list[0] ?? { image_info: data.image_info }) : undefined)
    return { sha256, outcome: row === undefined ? (fault ? failed(fault) : notNamed()) : imageOf(row, ctx) }
  })
}

function imageOf(row: JsonRecord, ctx: Ctx): Outcome<{ ref: string }> {
  const error = textOf(row.error)
  if (error !== "" && error !== "-") {
    return failed(shopeeError(error, textOf(row.message), { now: ctx.now(), secrets: [ctx.token] }))
  }
  const ref = idOf(recordOf(row.image_info).image_id)
  return ref === null ? notNamed() : ok({ ref })
}

/** A listing begins without variants; those are `addVariants`, five seconds later (add_item's own note). */
export async function createListing(app: ShopeeApp, ctx: Ctx, projection: Projection): Promise<Created> {
  const { sellerSku: key, skus } = projection
  const body = bodyOf(projection)
  const first = skus[0]
  if (!body.ok || first === undefined) {
    return { key, skus: [], next: null, outcome: body.ok ? refused("no_skus", "Nothing to sell", "variants") : body }
  }
  const json = {
    ...body.value,
    original_price: vnd(first.priceVnd),
    seller_stock: [stockAt(ctx, first.stock)],
    item_status: projection.status === "active" ? "NORMAL" : "UNLIST",
  }
  const answer = await callShopee(app, ctx, ctx, { path: "/api/v2/product/add_item", json, effect: "once" })
  if (!answer.ok) return { key, outcome: answer, skus: [], next: null }
  const externalId = idOf(answer.value.data.item_id)
  if (externalId === null) return { key, outcome: notNamed(answer.value.requestId), skus: [], next: null }
  const outcome = done(answer.warnings)
  if (hasVariants(projection)) return { key, externalId, outcome, skus: [], next: "variants" }
  return { key, externalId, outcome, skus: [{ sellerSku: first.sellerSku, externalSkuId: "0" }], next: null }
}

export const hasVariants = ({ skus }: Projection): boolean => skus.some(({ optionIndexes }) => optionIndexes.length > 0)

export async function addVariants(app: ShopeeApp, ctx: Ctx, item: string, projection: Projection): Promise<Created> {
  const model = projection.skus.map((sku) => ({
    tier_index: sku.optionIndexes,
    model_sku: sku.sellerSku,
    original_price: vnd(sku.priceVnd),
    seller_stock: [stockAt(ctx, sku.stock)],
    ...sku.content,
  }))
  const json = { item_id: new JsonInteger(item), tier_variation: projection.content.tier_variation, model }
  const answer = await callShopee(app, ctx, ctx, { path: "/api/v2/product/init_tier_variation", json, effect: "once" })
  const key = projection.sellerSku
  if (!answer.ok) return { key, externalId: item, outcome: answer, skus: [], next: "variants" }
  const skus = linksOf(answer.value.data.model, projection)
  const whole = skus.length === projection.skus.length
  const outcome = whole ? done(answer.warnings) : notNamed(answer.value.requestId)
  return { key, externalId: item, outcome, skus, next: whole ? null : "variants" }
}

/** By SKU, and where the answer leaves that out by the place among the options. */
function linksOf(models: unknown, projection: Projection): SkuLink[] {
  const rows = recordsOf(models)
  return projection.skus.flatMap(({ sellerSku, optionIndexes }) => {
    const row =
      rows.find((each) => each.model_sku === sellerSku) ??
      rows.find((each) => textOf(each.model_sku) === "" && String(each.tier_index) === String(optionIndexes))
    const externalSkuId = idOf(row?.model_id)
    return externalSkuId === null ? [] : [{ sellerSku, externalSkuId }]
  })
}

export async function updateListing(
  app: ShopeeApp,
  ctx: Ctx,
  item: string,
  projection: Projection,
): Promise<ItemResult> {
  const key = projection.sellerSku
  const body = bodyOf(projection)
  if (!body.ok) return { key, externalId: item, outcome: body }
  const json = { item_id: new JsonInteger(item), ...body.value }
  const answer = await callShopee(app, ctx, ctx, { path: "/api/v2/product/update_item", json, effect: "set" })
  return { key, externalId: item, outcome: answer.ok ? done(answer.warnings) : answer }
}

/** Tiers are not part of the item's own calls, and a picture that was never uploaded cannot be named. */
function bodyOf({ content, media }: Projection): Outcome<JsonObject> {
  const refs = media.map(({ ref }) => ref)
  if (refs.some((ref) => ref === null)) return refused("media_not_uploaded", "A picture is not uploaded yet", "images")
  const { tier_variation: _, ...own } = content
  return ok({ ...own, image: { image_id_list: refs } })
}

export const stockAt = ({ locator }: Ctx, stock: number): JsonObject => ({
  ...(locator.location_id === undefined ? {} : { location_id: locator.location_id }),
  stock,
})

/** The search knows the item's own SKU and not those of its variants, and answers with ids alone. */
export async function findListing(
  app: ShopeeApp,
  ctx: Ctx,
  by: { sellerSku: string } | { externalId: string },
): Promise<Outcome<RemoteListing[]>> {
  if ("externalId" in by) return getListings(app, ctx, [by.externalId])
  const answer = await callShopee(app, ctx, ctx, {
    path: "/api/v2/product/search_item",
    query: [
      ["item_sku", by.sellerSku],
      ["page_size", "100"],
    ],
    effect: "read",
  })
  if (!answer.ok) return answer
  const ids = Array.isArray(answer.value.data.item_id_list) ? answer.value.data.item_id_list : []
  return ok(ids.flatMap((id) => (idOf(id) === null ? [] : [bareListing(idOf(id)!)])))
}

const bareListing = (externalId: string): RemoteListing => ({
  externalId,
  sellerSku: null,
  title: null,
  status: "unknown",
  statusReason: null,
  updatedAt: null,
  skus: [],
  complete: false,
})

export async function readListings(app: ShopeeApp, ctx: Ctx, cursor = "0"): Promise<Outcome<Page<RemoteListing>>> {
  const statuses = ["NORMAL", "UNLIST", "BANNED", "REVIEWING"].map((status) => ["item_status", status] as const)
  const answer = await callShopee(app, ctx, ctx, {
    path: "/api/v2/product/get_item_list",
    query: [["offset", cursor], ["page_size", String(SHOPEE.listingPage)], ...statuses],
    effect: "read",
  })
  if (!answer.ok) return answer
  const { item, has_next_page: more, next_offset: next } = answer.value.data
  const items = recordsOf(item).flatMap((row) => {
    const id = idOf(row.item_id)
    return id === null
      ? []
      : [{ ...bareListing(id), status: statusOf(row.item_status), updatedAt: dateOf(row.update_time) }]
  })
  return ok({ items, next: more === true ? (idOf(next) ?? idOf(answer.value.data.next)) : null })
}

export async function getListings(app: ShopeeApp, ctx: Ctx, ids: string[]): Promise<Outcome<RemoteListing[]>> {
  withinBatch(ids, SHOPEE.batch.getListings)
  const answer = await callShopee(app, ctx, ctx, {
    path: "/api/v2/product/get_item_base_info",
    query: [["item_id_list", ids.join(",")]],
    effect: "read",
  })
  return answer.ok ? ok(recordsOf(answer.value.data.item_list).flatMap(listingOf)) : answer
}

function listingOf(row: JsonRecord): RemoteListing[] {
  const externalId = idOf(row.item_id)
  if (externalId === null) return []
  const sku = textOf(row.item_sku) || null
  const alone = row.has_model !== true
  return [
    {
      externalId,
      sellerSku: sku,
      title: textOf(row.item_name) || null,
      status: statusOf(row.item_status),
      statusReason: safeMessage(row.deboost === "true" || row.deboost === true ? "deboosted" : "") || null,
      updatedAt: dateOf(row.update_time),
      skus: alone ? [skuOf({ ...row, model_id: "0", model_sku: sku ?? "" })] : [],
      complete: alone,
    },
  ]
}

export async function getVariants(app: ShopeeApp, ctx: Ctx, item: string): Promise<Outcome<RemoteSku[]>> {
  const answer = await callShopee(app, ctx, ctx, {
    path: "/api/v2/product/get_model_list",
    query: [["item_id", item]],
    effect: "read",
  })
  if (!answer.ok) return answer
  return ok(
    recordsOf(answer.value.data.model)
      .filter((row) => idOf(row.model_id) !== null)
      .map(skuOf),
  )
}

function skuOf(row: JsonRecord): RemoteSku {
  const stock = recordOf(row.stock_info_v2)
  const own = recordsOf(stock.seller_stock).map(({ stock: units }) => numberOf(units))
  return {
    externalSkuId: idOf(row.model_id) ?? "",
    sellerSku: textOf(row.model_sku) || null,
    priceVnd: readVnd(recordsOf(row.price_info)[0]?.original_price),
    stock: own.length === 0 || own.includes(null) ? null : own.reduce((sum: number, units) => sum + (units ?? 0), 0),
    reservedStock: numberOf(recordOf(stock.summary_info).total_reserved_stock),
  }
}

const STATUSES: Readonly<Record<string, ListingStatus>> = {
  NORMAL: "active",
  UNLIST: "inactive",
  REVIEWING: "reviewing",
  BANNED: "banned",
  SELLER_DELETE: "deleted",
  SHOPEE_DELETE: "deleted",
}

const statusOf = (value: unknown): ListingStatus =>
  typeof value === "string" && Object.hasOwn(STATUSES, value) ? STATUSES[value]! : "unknown"
