import { eachItem, withinBatch } from "../channel/batch"
import type { Ctx, PriceSet, StatusSet, StockSet } from "../channel/connector"
import { idOf, isWholeNumber, JsonInteger, recordsOf, textOf, type JsonObject, type JsonRecord } from "../channel/json"
import { isStock, isVnd, vnd } from "../channel/money"
import { done, failed, notNamed, type ItemResult, type Outcome } from "../channel/outcome"
import { callShopee, type ShopeeApp, type ShopeeAnswer } from "./api"
import { SHOPEE } from "./capabilities"
import { shopeeError } from "./errors"
import { stockAt } from "./listings"

const BAD_ID = { code: "bad_id", message: "Not an id of this platform", field: "externalId" }
const BAD_PRICE = { code: "price_not_whole_dong", message: "A price must be whole dong", field: "variants.priceVnd" }
const BAD_STOCK = { code: "stock_not_whole", message: "Stock must be a whole number", field: "variants.stock" }

type ModelSet = PriceSet | StockSet

export function setPrices(app: ShopeeApp, ctx: Ctx, items: PriceSet[]): Promise<ItemResult[]> {
  const rows = (sound: PriceSet[]): JsonObject[] =>
    sound.map(({ externalSkuId, priceVnd }) => ({
      model_id: new JsonInteger(externalSkuId),
      original_price: vnd(priceVnd),
    }))
  return setModels(app, ctx, oneListing(items, SHOPEE.batch.setPrices), {
    path: "/api/v2/product/update_price",
    list: "price_list",
    fault: ({ priceVnd }) => (isVnd(priceVnd) && priceVnd > 0 ? null : BAD_PRICE),
    rows,
  })
}

export function setStock(app: ShopeeApp, ctx: Ctx, items: StockSet[]): Promise<ItemResult[]> {
  const rows = (sound: StockSet[]): JsonObject[] =>
    sound.map(({ externalSkuId, stock }) => ({
      model_id: new JsonInteger(externalSkuId),
      seller_stock: [stockAt(ctx, stock)],
    }))
  return setModels(app, ctx, oneListing(items, SHOPEE.batch.setStock), {
    path: "/api/v2/product/update_stock",
    list: "stock_list",
    fault: ({ stock }) => (isStock(stock) ? null : BAD_STOCK),
    rows,
  })
}

/** @throws RangeError: these calls name one listing and its models */
function oneListing<T extends ModelSet>(items: T[], most: number): T[] {
  withinBatch(items, most)
  if (new Set(items.map(({ externalId }) => externalId)).size > 1) throw new RangeError("Items of several listings")
  return items
}

function setModels<T extends ModelSet>(
  app: ShopeeApp,
  ctx: Ctx,
  items: T[],
  how: {
    path: string
    list: string
    fault: (item: T) => { code: string; message: string; field: string } | null
    rows: (sound: T[]) => JsonObject[]
  },
): Promise<ItemResult[]> {
  const fault = (item: T) =>
    isWholeNumber(item.externalId) && isWholeNumber(item.externalSkuId) ? how.fault(item) : BAD_ID
  return eachItem(items, fault, async (sound) => {
    const json = { item_id: new JsonInteger(sound[0]!.externalId), [how.list]: how.rows(sound) }
    const answer = await callShopee(app, ctx, ctx, { path: how.path, json, effect: "set" }, tellsOfItems)
    return outcomes(ctx, answer, "model_id", ({ externalSkuId }) => externalSkuId)
  })
}

export function setStatus(app: ShopeeApp, ctx: Ctx, items: StatusSet[]): Promise<ItemResult[]> {
  withinBatch(items, SHOPEE.batch.setStatus)
  return eachItem(
    items,
    ({ externalId }) => (isWholeNumber(externalId) ? null : BAD_ID),
    async (sound) => {
      const list = sound.map(({ externalId, active }) => ({ item_id: new JsonInteger(externalId), unlist: !active }))
      const call = { path: "/api/v2/product/unlist_item", json: { item_list: list }, effect: "set" as const }
      const answer = await callShopee(app, ctx, ctx, call, tellsOfItems)
      return outcomes(ctx, answer, "item_id", ({ externalId }) => externalId)
    },
  )
}

/** `error_busi_update_stock_failed` and its kin name the item's own reasons in `failure_list`. */
const tellsOfItems = (data: JsonRecord): boolean =>
  recordsOf(data.failure_list).length > 0 || recordsOf(data.success_list).length > 0

/** An item is set when it is in the list of successes, and in no other case. */
function outcomes<T>(
  ctx: Ctx,
  answer: Outcome<ShopeeAnswer>,
  idName: "model_id" | "item_id",
  idFor: (item: T) => string,
): (item: T) => Outcome<void> {
  if (!answer.ok) return () => answer
  const { data, requestId } = answer.value
  const index = (list: unknown) => new Map(recordsOf(list).map((row) => [idOf(row[idName]), row]))
  const [failures, successes] = [index(data.failure_list), index(data.success_list)]
  return (item) => {
    const failure = failures.get(idFor(item))
    if (failure) {
      const id = requestId === undefined ? {} : { requestId }
      const reason = textOf(failure.failed_reason)
      return failed(shopeeError("item_refused", reason, { now: ctx.now(), secrets: [ctx.token], ...id }))
    }
    if (successes.has(idFor(item))) return done(answer.warnings)
    return notNamed(requestId)
  }
}
