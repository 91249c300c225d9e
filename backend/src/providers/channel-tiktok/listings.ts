import { withinBatch } from "../channel/batch"
import type { ListingStatus, Projection, RemoteListing, RemoteSku } from "../channel/catalogue"
import type { Created, Ctx, MediaResult, Page, Picture } from "../channel/connector"
import { idOf, numberOf, recordOf, recordsOf, textOf, type JsonObject, type JsonRecord } from "../channel/json"
import { readVnd, vndText } from "../channel/money"
import { done, failed, notNamed, ok, refused, type ItemResult, type Outcome } from "../channel/outcome"
import { safeMessage } from "../channel/secret"
import { dateOf } from "../channel/time"
import { callTiktok, type TiktokApp } from "./api"
import { TIKTOK } from "./capabilities"

export async function uploadMedia(app: TiktokApp, ctx: Ctx, pictures: Picture[]): Promise<MediaResult[]> {
  const [picture] = withinBatch(pictures, TIKTOK.batch.uploadMedia)
  if (picture === undefined) return []
  const { sha256, fileName, mediaType, bytes } = picture
  const answer = await callTiktok(app, ctx, {
    method: "POST",
    path: "/product/202309/images/upload",
    form: [
      { name: "data", fileName, mediaType, body: bytes },
      { name: "use_case", body: "MAIN_IMAGE" },
    ],
    effect: "set",
    shopless: true,
  })
  if (!answer.ok) return [{ sha256, outcome: failed(answer.error) }]
  const ref = textOf(answer.value.data.uri)
  return [{ sha256, outcome: ref === "" ? notNamed(answer.value.requestId) : ok({ ref }) }]
}

export async function createListing(app: TiktokApp, ctx: Ctx, projection: Projection, idem: string): Promise<Created> {
  const { sellerSku: key } = projection
  const body = bodyOf(projection)
  const warehouse = ctx.locator.warehouse_id
  if (!body.ok) return { key, outcome: body, skus: [], next: null }
  if (warehouse === undefined) return { key, outcome: noWarehouse(), skus: [], next: null }
  const skus = projection.skus.map((sku) => ({
    seller_sku: sku.sellerSku,
    price: { amount: vndText(sku.priceVnd), currency: "VND" },
    inventory: [{ warehouse_id: warehouse, quantity: sku.stock }],
    ...sku.content,
  }))
  const save_mode = projection.status === "active" ? "LISTING" : "AS_DRAFT"
  const answer = await callTiktok(app, ctx, {
    method: "POST",
    path: "/product/202309/products",
    json: { ...body.value, skus, save_mode, idempotency_key: idem },
    effect: "once",
  })
  if (!answer.ok) return { key, outcome: answer, skus: [], next: null }
  const { data, requestId } = answer.value
  const externalId = idOf(data.product_id)
  if (externalId === null) return { key, outcome: notNamed(requestId), skus: [], next: null }
  const rows = recordsOf(data.skus)
  const links = projection.skus.flatMap(({ sellerSku }) => {
    const id = idOf(rows.find((row) => row.seller_sku === sellerSku)?.id)
    return id === null ? [] : [{ sellerSku, externalSkuId: id }]
  })
  const whole = links.length === projection.skus.length
  return { key, externalId, outcome: whole ? done(answer.warnings) : notNamed(requestId), skus: links, next: null }
}

export const noWarehouse = () => refused("no_warehouse", "The account has no warehouse chosen", "locator.warehouse_id")

/**
 * Properties that are not sent stay as they are; `skus` would be replaced whole and every SKU left out deleted
 * (partial-edit-product-202509), so content never carries them.
 */
export async function updateListing(
  app: TiktokApp,
  ctx: Ctx,
  item: string,
  projection: Projection,
): Promise<ItemResult> {
  const key = projection.sellerSku
  const body = bodyOf(projection)
  if (!body.ok) return { key, externalId: item, outcome: body }
  const path = `/product/202509/products/${encodeURIComponent(item)}/partial_edit`
  const answer = await callTiktok(app, ctx, { method: "POST", path, json: body.value, effect: "set" })
  return { key, externalId: item, outcome: answer.ok ? done(answer.warnings) : answer }
}

function bodyOf({ content, media }: Projection): Outcome<JsonObject> {
  const refs = media.map(({ ref }) => ref)
  if (refs.some((ref) => ref === null)) return refused("media_not_uploaded", "A picture is not uploaded yet", "images")
  return ok({ ...content, main_images: refs.map((uri) => ({ uri })) })
}

export async function findListing(
  app: TiktokApp,
  ctx: Ctx,
  by: { sellerSku: string } | { externalId: string },
): Promise<Outcome<RemoteListing[]>> {
  if ("externalId" in by) return getListings(app, ctx, [by.externalId])
  const found = await search(app, ctx, { seller_skus: [by.sellerSku] })
  return found.ok ? ok(found.value.items) : found
}

export const readListings = (app: TiktokApp, ctx: Ctx, cursor?: string): Promise<Outcome<Page<RemoteListing>>> =>
  search(app, ctx, {}, cursor)

async function search(
  app: TiktokApp,
  ctx: Ctx,
  json: JsonObject,
  cursor?: string,
): Promise<Outcome<Page<RemoteListing>>> {
  const answer = await callTiktok(app, ctx, {
    method: "POST",
    path: "/product/202502/products/search",
    query: [
      ["page_size", String(TIKTOK.listingPage)],
      ...(cursor === undefined ? [] : ([["page_token", cursor]] as const)),
    ],
    json,
    effect: "read",
  })
  if (!answer.ok) return answer
  const { products, next_page_token: next } = answer.value.data
  return ok({ items: recordsOf(products).flatMap(listingOf), next: textOf(next) || null })
}

export async function getListings(app: TiktokApp, ctx: Ctx, ids: string[]): Promise<Outcome<RemoteListing[]>> {
  const [id] = withinBatch(ids, TIKTOK.batch.getListings)
  if (id === undefined) return ok([])
  const path = `/product/202309/products/${encodeURIComponent(id)}`
  const answer = await callTiktok(app, ctx, { method: "GET", path, effect: "read" })
  if (answer.ok) return ok(listingOf(answer.value.data))
  return answer.error.class === "GONE" ? ok([]) : answer
}

function listingOf(row: JsonRecord): RemoteListing[] {
  const externalId = idOf(row.id)
  if (externalId === null) return []
  const skus = recordsOf(row.skus)
  const reasons = [
    ...(Array.isArray(row.product_sync_fail_reasons) ? row.product_sync_fail_reasons : []),
    ...auditReasons(row),
  ]
  return [
    {
      externalId,
      sellerSku: skus.length === 1 ? textOf(skus[0]!.seller_sku) || null : null,
      title: textOf(row.title) || null,
      status: statusOf(row),
      statusReason:
        reasons
          .map((reason) => safeMessage(reason))
          .filter(Boolean)
          .join("; ") || null,
      updatedAt: dateOf(row.update_time),
      skus: skus.flatMap(skuOf),
      complete: true,
    },
  ]
}

const auditReasons = (row: JsonRecord): unknown[] =>
  recordsOf(row.audit_failed_reasons).flatMap(({ reasons }) => (Array.isArray(reasons) ? reasons : []))

function skuOf(row: JsonRecord): RemoteSku[] {
  const id = idOf(row.id)
  const price = recordOf(row.price)
  const units = recordsOf(row.inventory).map(({ quantity }) => numberOf(quantity) ?? 0)
  return id === null
    ? []
    : [
        {
          externalSkuId: id,
          sellerSku: textOf(row.seller_sku) || null,
          priceVnd: readVnd(price.sale_price) ?? readVnd(price.tax_exclusive_price),
          stock: Array.isArray(row.inventory) ? units.reduce((sum, each) => sum + each, 0) : null,
          reservedStock: null,
        },
      ]
}

const STATUSES: Readonly<Record<string, ListingStatus>> = {
  DRAFT: "inactive",
  PENDING: "reviewing",
  FAILED: "rejected",
  ACTIVATE: "active",
  SELLER_DEACTIVATED: "inactive",
  PLATFORM_DEACTIVATED: "banned",
  FREEZE: "banned",
  DELETED: "deleted",
}

/** Search products names it `status`; Get Product of 202309 `product_status` (TikTok's own SDK has both there). */
function statusOf(row: JsonRecord): ListingStatus {
  const status = textOf(row.status) || textOf(row.product_status)
  return Object.hasOwn(STATUSES, status) ? STATUSES[status]! : "unknown"
}
