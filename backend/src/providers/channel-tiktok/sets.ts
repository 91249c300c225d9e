import { eachItem, withinBatch } from "../channel/batch"
import type { Ctx, PriceSet, StatusSet, StockSet } from "../channel/connector"
import { idOf, isWholeNumber, recordOf, recordsOf, textOf, type JsonObject } from "../channel/json"
import { isStock, isVnd, vndText } from "../channel/money"
import { done, failed, notNamed, type ItemResult, type Outcome } from "../channel/outcome"
import { safeMessage } from "../channel/secret"
import { callTiktok, type TiktokAnswer, type TiktokApp } from "./api"
import { TIKTOK } from "./capabilities"
import { tiktokError } from "./errors"
import { noWarehouse } from "./listings"

const BAD_ID = { code: "bad_id", message: "Not an id of this platform", field: "externalId" }
const BAD_PRICE = { code: "price_not_whole_dong", message: "A price must be whole dong", field: "variants.priceVnd" }
const BAD_STOCK = { code: "stock_not_whole", message: "Stock must be a whole number", field: "variants.stock" }

/** Neither prices nor stock go through the audit that content waits for. */
export function setPrices(app: TiktokApp, ctx: Ctx, items: PriceSet[]): Promise<ItemResult[]> {
  return setSkus(app, ctx, items, TIKTOK.batch.setPrices, "prices/update", {
    fault: ({ priceVnd }) => (isVnd(priceVnd) && priceVnd > 0 ? null : BAD_PRICE),
    row: ({ externalSkuId: id, priceVnd }) => ({ id, price: { amount: vndText(priceVnd), currency: "VND" } }),
  })
}

export async function setStock(app: TiktokApp, ctx: Ctx, items: StockSet[]): Promise<ItemResult[]> {
  const warehouse = ctx.locator.warehouse_id
  if (warehouse === undefined) return items.map(({ key }) => ({ key, outcome: noWarehouse() }))
  return setSkus(app, ctx, items, TIKTOK.batch.setStock, "inventory/update", {
    fault: ({ stock }) => (isStock(stock) ? null : BAD_STOCK),
    row: ({ externalSkuId: id, stock }) => ({ id, inventory: [{ warehouse_id: warehouse, quantity: stock }] }),
  })
}

async function setSkus<T extends PriceSet | StockSet>(
  app: TiktokApp,
  ctx: Ctx,
  items: T[],
  most: number,
  verb: string,
  how: {
    fault: (item: T) => { code: string; message: string; field: string } | null
    row: (item: T) => JsonObject
  },
): Promise<ItemResult[]> {
  withinBatch(items, most)
  if (new Set(items.map(({ externalId }) => externalId)).size > 1) throw new RangeError("Items of several listings")
  const fault = (item: T) =>
    isWholeNumber(item.externalId) && isWholeNumber(item.externalSkuId) ? how.fault(item) : BAD_ID
  return eachItem(items, fault, async (sound) => {
    const path = `/product/202309/products/${sound[0]!.externalId}/${verb}`
    const call = { method: "POST", path, json: { skus: sound.map(how.row) }, effect: "set" } as const
    return outcomes(ctx, await callTiktok(app, ctx, call), "sku_id", ({ externalSkuId }) => externalSkuId)
  })
}

/** Activating and deactivating are two endpoints, so one call does one of them. */
export async function setStatus(app: TiktokApp, ctx: Ctx, items: StatusSet[]): Promise<ItemResult[]> {
  withinBatch(items, TIKTOK.batch.setStatus)
  if (new Set(items.map(({ active }) => active)).size > 1) throw new RangeError("Items to show and to hide in one call")
  return eachItem(
    items,
    ({ externalId }) => (isWholeNumber(externalId) ? null : BAD_ID),
    async (sound) => {
      const path = `/product/202309/products/${sound[0]!.active ? "activate" : "deactivate"}`
      const json = { product_ids: sound.map(({ externalId }) => externalId) }
      const answer = await callTiktok(app, ctx, { method: "POST", path, json, effect: "set" })
      return outcomes(ctx, answer, "product_id", ({ externalId }) => externalId)
    },
  )
}

/** The answer names failures alone: an item is set when it is not among them and all of them have a name. */
function outcomes<T>(
  ctx: Ctx,
  answer: Outcome<TiktokAnswer>,
  idName: "sku_id" | "product_id",
  idFor: (item: T) => string,
): (item: T) => Outcome<void> {
  if (!answer.ok) return () => answer
  const { data, requestId } = answer.value
  const errors = recordsOf(data.errors)
  const named = new Map(errors.map((row) => [idOf(recordOf(row.detail)[idName]), row]))
  const readable = (data.errors ?? null) === null || Array.isArray(data.errors)
  return (item) => {
    const row = named.get(idFor(item))
    if (row === undefined) return readable && !named.has(null) ? done(answer.warnings) : notNamed(requestId)
    const inner = recordsOf(recordOf(row.detail).extra_errors)
    const [code, message] = inner.length > 0 ? [inner[0]!.code, inner[0]!.message] : [row.code, row.message]
    const about = { secrets: [ctx.token], ...(requestId === undefined ? {} : { requestId }) }
    return failed(tiktokError(textOf(code), safeMessage(message), about))
  }
}
