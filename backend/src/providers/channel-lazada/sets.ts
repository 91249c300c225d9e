import { eachItem, withinBatch } from "../channel/batch"
import type { Ctx, PriceSet, StatusSet, StockSet } from "../channel/connector"
import type { Query } from "../channel/http"
import { idOf, isWholeNumber, textOf, type JsonObject, type JsonRecord } from "../channel/json"
import { isStock, isVnd, vndText } from "../channel/money"
import { done, failed, notNamed, type ChannelError, type ItemResult, type Outcome } from "../channel/outcome"
import { callLazada, productPayload, type LazadaApp } from "./api"
import { LAZADA } from "./capabilities"
import { lazadaError } from "./errors"

const BAD_ID = { code: "bad_id", message: "Not an id of this platform", field: "externalId" }
const BAD_PRICE = { code: "price_not_whole_dong", message: "A price must be whole dong", field: "variants.priceVnd" }
const BAD_STOCK = { code: "stock_not_whole", message: "Stock must be a whole number", field: "variants.stock" }
const NO_SKUS = { code: "no_skus", message: "A listing is shown by its variants", field: "variants" }

type SkuSet = PriceSet | StockSet

export const setPrices = (app: LazadaApp, ctx: Ctx, items: PriceSet[]): Promise<ItemResult[]> =>
  setSkus(app, ctx, withinBatch(items, LAZADA.batch.setPrices), {
    fault: ({ priceVnd }) => (isVnd(priceVnd) && priceVnd > 0 ? null : BAD_PRICE),
    row: ({ priceVnd }) => ({ Price: vndText(priceVnd) }),
  })

export const setStock = (app: LazadaApp, ctx: Ctx, items: StockSet[]): Promise<ItemResult[]> =>
  setSkus(app, ctx, withinBatch(items, LAZADA.batch.setStock), {
    fault: ({ stock }) => (isStock(stock) ? null : BAD_STOCK),
    row: ({ stock }) => ({ Quantity: String(stock) }),
  })

function setSkus<T extends SkuSet>(
  app: LazadaApp,
  ctx: Ctx,
  items: readonly T[],
  how: { fault: (item: T) => { code: string; message: string; field: string } | null; row: (item: T) => JsonObject },
): Promise<ItemResult[]> {
  const fault = (item: T) =>
    isWholeNumber(item.externalId) && isWholeNumber(item.externalSkuId) ? how.fault(item) : BAD_ID
  return eachItem(items, fault, async (sound) => {
    const rows = sound.map((item) => ({
      ItemId: item.externalId,
      SkuId: item.externalSkuId,
      SellerSku: item.sellerSku,
      ...how.row(item),
    }))
    // A call without `Attributes` here, and with it in /product/update: so the two pages say.
    const form: Query = [["payload", productPayload({ Skus: { Sku: rows } })]]
    const refusals: JsonRecord[] = []
    const answer = await callLazada(app, ctx, { path: "/product/price_quantity/update", form, effect: "set" }, refusals)
    return answer.ok ? () => done() : (item) => itemOutcome(ctx, answer.error, refusals, item)
  })
}

/** What the refusal's `detail` names has failed; of the rest nothing is said, and they may be set or not. */
function itemOutcome(ctx: Ctx, error: ChannelError, refusals: readonly JsonRecord[], item: SkuSet): Outcome<void> {
  const named = (row: JsonRecord): boolean =>
    idOf(row.sku_id ?? row.SkuId) === item.externalSkuId || textOf(row.seller_sku ?? row.SellerSku) === item.sellerSku
  const own = refusals.filter(named)
  if (own.length > 0) {
    const about = { now: ctx.now(), secrets: [ctx.token], detail: own }
    const requestId = error.requestId === undefined ? {} : { requestId: error.requestId }
    return failed(lazadaError(error.code, "", { ...about, ...requestId }))
  }
  return refusals.some((row) => nameOf(row) !== null) ? notNamed(error.requestId) : failed(error)
}

const nameOf = (row: JsonRecord): string | null =>
  idOf(row.sku_id ?? row.SkuId) ?? idOf(row.seller_sku ?? row.SellerSku)

/** Hidden by one endpoint, and shown by setting each variant active: a local seller has no other way (doc 121228). */
export function setStatus(app: LazadaApp, ctx: Ctx, items: StatusSet[]): Promise<ItemResult[]> {
  withinBatch(items, LAZADA.batch.setStatus)
  const fault = ({ externalId, externalSkuIds, active }: StatusSet) =>
    isWholeNumber(externalId) && externalSkuIds.every(isWholeNumber)
      ? active && externalSkuIds.length === 0
        ? NO_SKUS
        : null
      : BAD_ID
  return eachItem(items, fault, async ([item]) => {
    const answer = await callLazada(app, ctx, { ...(item!.active ? shown(item!) : hidden(item!)), effect: "set" })
    return () => (answer.ok ? done() : answer)
  })
}

const hidden = ({ externalId }: StatusSet) => ({
  path: "/product/deactivate",
  form: [["apiRequestBody", productPayload({ ItemId: externalId })]] as Query,
})

function shown({ externalId, externalSkuIds }: StatusSet): { path: string; form: Query } {
  const rows = externalSkuIds.map((SkuId) => ({ SkuId, Status: "active" }))
  const product = { ItemId: externalId, Attributes: {}, Skus: { Sku: rows } }
  return { path: "/product/update", form: [["payload", productPayload(product)]] }
}
