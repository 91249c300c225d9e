import type { Reply } from "../market/http.ts"
import { answered, Refused } from "./errors.ts"
import { BodyReader, type Fields } from "./fields.ts"
import type { ShopCaller } from "./gateway.ts"
import { priceOf, requirePriceRatio, stockOf } from "./item-fields.ts"
import { editable } from "./items.ts"
import { limitOf } from "./reference.ts"
import type { Shopee } from "./simulator.ts"
import type { Item, Model } from "./state.ts"

/** Both calls take one item and up to 50 of its models. */
const mostModels = 50

function targets(
  item: Item,
  entries: readonly BodyReader[],
  kind: "price" | "stock",
): [BodyReader, Model | undefined][] {
  const ids = entries.map((entry) => (entry.has("model_id") ? entry.int64("model_id") : 0))
  if (new Set(ids).size < ids.length) throw new Refused("error_param", "Repeat model_id.")
  if (ids.includes(0) && item.tiers.length > 0)
    throw kind === "price"
      ? new Refused("error_edit_item_price_for_item_has_model", "Can't edit item price directly while item has models.")
      : new Refused(
          "error_edit_item_stock_for_item_has_model",
          "Can't to edit item stock directly while item has models.",
        )
  return entries.map((entry, index) => [entry, item.models.find(({ modelId }) => modelId === ids[index])])
}

/** `product.update_price`: models that are not the item's fail by themselves. */
export function updatePrice(shopee: Shopee, { shop }: ShopCaller, fields: Fields): Reply {
  const body = new BodyReader(fields)
  const item = editable(shopee, shop, body.int64("item_id"))
  const entries = body.list("price_list", 1, mostModels)
  if (item.promotion)
    throw new Refused(
      "error_cannt_edit_price_in_promotion",
      "Original_price cannot be edited when item is under promotion.",
    )
  const limit = limitOf(item.categoryId)
  const failure_list: Fields[] = []
  const changes: [Model, number][] = []
  for (const [entry, model] of targets(item, entries, "price")) {
    const price = priceOf(entry, limit)
    if (model) changes.push([model, price])
    else failure_list.push({ model_id: entry.int64("model_id"), failed_reason: "Wrong model_id." })
  }
  if (changes.length === 0) throw new Refused("error_param", "Wrong model_id.")
  const after = new Map(changes)
  requirePriceRatio(item.models.map((model) => ({ price: after.get(model) ?? model.price })))
  for (const [model, price] of changes) model.price = price
  shopee.touched(item)
  const success_list = changes.map(([{ modelId, price }]) => ({ model_id: modelId, original_price: price }))
  return answered({ failure_list, success_list })
}

const underReserve = "Stock should be larger than reserved stock."

/**
 * `product.update_stock`: an absolute number, not below what a promotion holds. One model alone below it is refused with
 * `error_auth`, the code of a bad token; among several it is an entry of `failure_list`, with an empty error.
 */
export function updateStock(shopee: Shopee, { shop }: ShopCaller, fields: Fields): Reply {
  const body = new BodyReader(fields)
  const item = editable(shopee, shop, body.int64("item_id"))
  const limit = limitOf(item.categoryId)
  const failure_list: Fields[] = []
  const success_list: Fields[] = []
  const entries = targets(item, body.list("stock_list", 1, mostModels), "stock")
  const stocks = entries.map(([entry]) => stockOf(entry, limit))
  for (const [index, [entry, model]] of entries.entries()) {
    const stock = stocks[index] as number
    if (!model) failure_list.push({ model_id: entry.int64("model_id"), failed_reason: "Wrong model_id." })
    else if (stock < model.reserved) failure_list.push({ model_id: model.modelId, failed_reason: underReserve })
    else {
      model.stock = stock
      success_list.push({ model_id: model.modelId, location_id: "VNZ", stock })
    }
  }
  if (success_list.length > 0) shopee.touched(item)
  if (success_list.length > 0) return answered({ failure_list, success_list })
  if (failure_list.length > 1)
    throw new Refused(
      "error_busi_update_stock_failed",
      "Update stock failed, please check failure_list for detailed reason",
      { failure_list, success_list },
    )
  const isReserved = failure_list[0]?.["failed_reason"] === underReserve
  throw isReserved ? new Refused("error_auth", underReserve) : new Refused("error_param", "Wrong model_id.")
}
