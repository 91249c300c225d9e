import { eachItem, withinBatch } from "../channel/batch"
import type { ListingStatus, ProjectedSku, Projection, RemoteListing } from "../channel/catalogue"
import type { Created, Ctx, Page, PriceSet, StatusSet, StockSet } from "../channel/connector"
import type { Query } from "../channel/http"
import { idOf, recordOf, recordsOf, textOf, type JsonObject, type JsonRecord } from "../channel/json"
import { isStock, isVnd, vnd } from "../channel/money"
import { done, ok, type ItemResult, type Outcome } from "../channel/outcome"
import { safeMessage } from "../channel/secret"
import { dateOf } from "../channel/time"
import { callGoogle, type GoogleApp } from "./api"
import { GOOGLE } from "./capabilities"
import { availabilityOf } from "./project"

const BAD_PRICE = { code: "price_not_whole_dong", message: "A price must be whole dong", field: "variants.priceVnd" }
const BAD_STOCK = { code: "stock_not_whole", message: "Stock must be a whole number", field: "variants.stock" }
const SHOW_AGAIN = { code: "create_again", message: "A removed product is shown by sending it again", field: "status" }

/** Products are named by language, target country and our SKU. */
export const nameOf = (sellerSku: string): string => `vi~VN~${sellerSku}`

const inputs = ({ locator }: Ctx): string => `/products/v1/accounts/${locator.account_id}/productInputs`
const source = ({ locator }: Ctx): Query => [
  ["dataSource", `accounts/${locator.account_id}/dataSources/${locator.data_source_id}`],
]

/** Insert replaces what has the same name, so a repeated one makes no second product. */
async function insert(app: GoogleApp, ctx: Ctx, projection: Projection): Promise<Created> {
  const [sku, ...others] = projection.skus
  if (sku === undefined || others.length > 0) throw new RangeError("One variant is one product here: split by bySku")
  const json = { offerId: sku.sellerSku, contentLanguage: "vi", feedLabel: "VN", productAttributes: attributesOf(sku) }
  const answer = await callGoogle(app, ctx, {
    method: "POST",
    path: `${inputs(ctx)}:insert`,
    query: source(ctx),
    json,
    effect: "once",
  })
  const key = projection.sellerSku
  if (!answer.ok) return { key, outcome: answer, skus: [], next: null }
  const externalId = idOf(answer.value.offerId) === null ? nameOf(sku.sellerSku) : nameOf(idOf(answer.value.offerId)!)
  return {
    key,
    externalId,
    outcome: done(),
    skus: [{ sellerSku: sku.sellerSku, externalSkuId: externalId }],
    next: null,
  }
}

export const createListing = insert

export async function updateListing(
  app: GoogleApp,
  ctx: Ctx,
  item: string,
  projection: Projection,
): Promise<ItemResult> {
  const { key, outcome } = await insert(app, ctx, projection)
  // Sent once more it changes nothing, so a lost answer is no more than that.
  const repeated = !outcome.ok && outcome.error.class === "UNKNOWN_OUTCOME"
  return {
    key,
    externalId: item,
    outcome: repeated ? { ok: false, error: { ...outcome.error, class: "TRANSIENT" } } : outcome,
  }
}

/** The feed's own values under the API's names. An amount is in millionths. */
function attributesOf(sku: ProjectedSku): JsonObject {
  const { content } = sku
  const text = (name: string) => textOf(content[name]) || undefined
  const weight = /^(\d+(?:\.\d+)?) g$/.exec(text("shipping_weight") ?? "")?.[1]
  return {
    title: text("title"),
    description: text("description"),
    link: text("link"),
    imageLink: text("image_link"),
    additionalImageLinks: Array.isArray(content.additional_image_link) ? content.additional_image_link : undefined,
    condition: "NEW",
    brand: text("brand"),
    gtins: text("gtin") === undefined ? undefined : [text("gtin")!],
    identifierExists: text("gtin") !== undefined,
    googleProductCategory: text("google_product_category"),
    productTypes: text("product_type") === undefined ? undefined : [text("product_type")!],
    itemGroupId: text("item_group_id"),
    size: text("size"),
    shippingWeight: weight === undefined ? undefined : { value: Number(weight), unit: "g" },
    ...priceOf(sku.priceVnd),
    ...stockOf(sku.stock),
  }
}

const priceOf = (amount: number): JsonObject => ({
  price: { amountMicros: String(BigInt(vnd(amount)) * 1_000_000n), currencyCode: "VND" },
})
const stockOf = (stock: number): JsonObject => ({ availability: availabilityOf({ stock }).toUpperCase() })

export async function setPrices(app: GoogleApp, ctx: Ctx, items: PriceSet[]): Promise<ItemResult[]> {
  withinBatch(items, GOOGLE.batch.setPrices)
  const fault = ({ priceVnd }: PriceSet) => (isVnd(priceVnd) && priceVnd > 0 ? null : BAD_PRICE)
  return eachItem(items, fault, async ([item]) => patch(app, ctx, item!.externalId, priceOf(item!.priceVnd), "price"))
}

export async function setStock(app: GoogleApp, ctx: Ctx, items: StockSet[]): Promise<ItemResult[]> {
  withinBatch(items, GOOGLE.batch.setStock)
  const fault = ({ stock }: StockSet) => (isStock(stock) ? null : BAD_STOCK)
  return eachItem(items, fault, async ([item]) =>
    patch(app, ctx, item!.externalId, stockOf(item!.stock), "availability"),
  )
}

async function patch(
  app: GoogleApp,
  ctx: Ctx,
  item: string,
  productAttributes: JsonObject,
  mask: string,
): Promise<() => Outcome<void>> {
  const answer = await callGoogle(app, ctx, {
    method: "PATCH",
    path: `${inputs(ctx)}/${encodeURIComponent(item)}`,
    query: [...source(ctx), ["updateMask", `productAttributes.${mask}`]],
    json: { productAttributes },
    effect: "set",
  })
  return () => (answer.ok ? done() : answer)
}

/** Nothing is hidden here: what is not for sale is removed, and sent again when it is. */
export async function setStatus(app: GoogleApp, ctx: Ctx, items: StatusSet[]): Promise<ItemResult[]> {
  withinBatch(items, GOOGLE.batch.setStatus)
  return eachItem(
    items,
    ({ active }) => (active ? SHOW_AGAIN : null),
    async ([item]) => {
      const path = `${inputs(ctx)}/${encodeURIComponent(item!.externalId)}`
      const answer = await callGoogle(app, ctx, { method: "DELETE", path, query: source(ctx), effect: "set" })
      const gone = answer.ok || answer.error.class === "GONE"
      return () => (gone ? done() : answer)
    },
  )
}

export async function readListings(app: GoogleApp, ctx: Ctx, cursor?: string): Promise<Outcome<Page<RemoteListing>>> {
  const answer = await callGoogle(app, ctx, {
    method: "GET",
    path: `/products/v1/accounts/${ctx.locator.account_id}/products`,
    query: [["pageSize", String(GOOGLE.listingPage)], ...(cursor ? ([["pageToken", cursor]] as const) : [])],
    effect: "read",
  })
  if (!answer.ok) return answer
  const next = textOf(answer.value.nextPageToken) || null
  return ok({ items: recordsOf(answer.value.products).flatMap(listingOf), next })
}

export async function getListings(app: GoogleApp, ctx: Ctx, ids: string[]): Promise<Outcome<RemoteListing[]>> {
  const [id] = withinBatch(ids, GOOGLE.batch.getListings)
  if (id === undefined) return ok([])
  const path = `/products/v1/accounts/${ctx.locator.account_id}/products/${encodeURIComponent(id)}`
  const answer = await callGoogle(app, ctx, { method: "GET", path, effect: "read" })
  if (answer.ok) return ok(listingOf(answer.value))
  return answer.error.class === "GONE" ? ok([]) : answer
}

function listingOf(row: JsonRecord): RemoteListing[] {
  const offer = idOf(row.offerId)
  if (offer === null) return []
  const attributes = recordOf(row.productAttributes)
  const status = recordOf(row.productStatus)
  const issues = recordsOf(status.itemLevelIssues).map(({ description }) => safeMessage(description))
  return [
    {
      externalId: nameOf(offer),
      sellerSku: offer,
      title: textOf(attributes.title) || null,
      status: statusOf(status),
      statusReason: issues.filter(Boolean).join("; ") || null,
      updatedAt: dateOf(status.lastUpdateDate),
      skus: [
        {
          externalSkuId: nameOf(offer),
          sellerSku: offer,
          priceVnd: priceIn(recordOf(attributes.price)),
          stock: null,
          reservedStock: null,
        },
      ],
      complete: true,
    },
  ]
}

function priceIn({ amountMicros, currencyCode }: JsonRecord): number | null {
  const micros = idOf(amountMicros)
  if (currencyCode !== "VND" || micros === null || !/^\d{1,20}000000$/.test(micros)) return null
  const amount = Number(micros.slice(0, -6))
  return isVnd(amount) ? amount : null
}

function statusOf(status: JsonRecord): ListingStatus {
  const places = recordsOf(status.destinationStatuses)
  const some = (name: string) => places.some((each) => Array.isArray(each[name]) && each[name].length > 0)
  if (some("approvedCountries")) return "active"
  if (some("pendingCountries")) return "reviewing"
  return some("disapprovedCountries") ? "rejected" : "unknown"
}

export const findListing = (
  app: GoogleApp,
  ctx: Ctx,
  by: { sellerSku: string } | { externalId: string },
): Promise<Outcome<RemoteListing[]>> =>
  getListings(app, ctx, ["externalId" in by ? by.externalId : nameOf(by.sellerSku)])
