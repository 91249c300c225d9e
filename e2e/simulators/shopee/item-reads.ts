import type { Received, Reply } from "../market/http.ts"
import { answered, invalidField, Refused, wrongParameter } from "./errors.ts"
import { type Fields, idsOf, intOf } from "./fields.ts"
import type { ShopCaller } from "./gateway.ts"
import { attributesOf } from "./reference.ts"
import type { Shopee } from "./simulator.ts"
import type { Item, ItemStatus, Model } from "./state.ts"
import { shownTiers } from "./variations.ts"

const statuses: readonly string[] = ["NORMAL", "BANNED", "UNLIST", "REVIEWING", "SELLER_DELETE", "SHOPEE_DELETE"]
const mostOffset = 10_000
const seconds = (ms: number): number => Math.floor(ms / 1000)

const byId = (a: Item, b: Item): number => a.itemId - b.itemId

function statusesOf(search: URLSearchParams, required: boolean): ItemStatus[] | null {
  const given = search.getAll("item_status")
  if (given.length === 0 && !required) return null
  if (given.length === 0) throw invalidField("ItemStatus", "value must Not Null")
  if (!given.every((status) => statuses.includes(status)))
    throw new Refused("error_param_item_status", "Item status error.")
  return given as ItemStatus[]
}

/** `product.get_item_list`. */
export function getItemList(shopee: Shopee, { shop }: ShopCaller, { search }: Received): Reply {
  const offset = intOf(search, "offset", 0, Number.MAX_SAFE_INTEGER)
  const size = intOf(search, "page_size", 1, 100)
  const wanted = statusesOf(search, true) ?? []
  const since = search.has("update_time_from") ? intOf(search, "update_time_from", 0, 4_294_967_295) : 0
  const until = search.has("update_time_to") ? intOf(search, "update_time_to", 0, 4_294_967_295) : Infinity
  if (until <= since)
    throw new Refused("error_update_time_range", "Update_time_to should be later than update_time_from.")
  if (offset + size > mostOffset)
    throw new Refused("error_param", "get items offset over limit, please use the next field")
  const found = shopee
    .itemsOf(shop.shop_id)
    .filter(
      ({ status, updatedAt }) => wanted.includes(status) && seconds(updatedAt) >= since && seconds(updatedAt) <= until,
    )
    .sort(byId)
  const hasNext = offset + size < found.length
  return answered({
    item: found.slice(offset, offset + size).map(({ itemId, status, updatedAt }) => ({
      item_id: itemId,
      item_status: status,
      update_time: seconds(updatedAt),
      tag: { kit: false },
    })),
    total_count: found.length,
    has_next_page: hasNext,
    ...(hasNext ? { next_offset: offset + size } : { next: "" }),
  })
}

/** `product.search_item`: by the item's own SKU or name, never by a model's SKU; the offset is opaque. */
export function searchItem(shopee: Shopee, { shop }: ShopCaller, { search }: Received): Reply {
  const size = intOf(search, "page_size", 1, 100)
  const wanted = statusesOf(search, false)
  const sku = search.get("item_sku")
  const name = search.get("item_name")?.toLowerCase()
  if (!sku && !name && !search.get("attribute_status"))
    throw new Refused(
      "error_param",
      "Parameter is not match the constraints, one of item_name, item_sku and attribute_status is required.",
    )
  const offset = search.get("offset") ?? ""
  const after = offset === "" ? 0 : Number(Buffer.from(offset, "base64url").toString("utf8"))
  if (!Number.isSafeInteger(after)) throw invalidField("Offset", "value is invalid")
  const found = shopee
    .itemsOf(shop.shop_id)
    .filter(({ status }) => (wanted ? wanted.includes(status) : !status.endsWith("DELETE")))
    .filter((item) => (sku ? item.sku === sku : name ? item.name.toLowerCase().includes(name) : lacks(item, search)))
    .sort(byId)
  const rest = found.filter(({ itemId }) => itemId > after)
  const shown = rest.slice(0, size)
  const next = rest.length > size ? Buffer.from(String(shown.at(-1)?.itemId)).toString("base64url") : ""
  return answered({ item_id_list: shown.map(({ itemId }) => itemId), total_count: found.length, next_offset: next })
}

function lacks({ attributes, categoryId }: Item, search: URLSearchParams): boolean {
  const mandatory = search.get("attribute_status") === "1"
  return attributesOf(categoryId).some(
    (attribute) =>
      attribute.mandatory === mandatory && !attributes.some(({ attribute_id }) => attribute_id === attribute.id),
  )
}

/** `product.get_item_base_info`: unknown ids are left out without a word. */
export function getItemBaseInfo(shopee: Shopee, { shop }: ShopCaller, { search }: Received): Reply {
  const items = idsOf(search, "item_id_list", 50).flatMap((id) => shopee.itemOf(shop.shop_id, id) ?? [])
  if (items.length === 0) throw new Refused("error_item_not_found", "Product not found")
  return answered({ item_list: items.map((item) => shownItem(shopee, item)) })
}

function shownItem(shopee: Shopee, item: Item): Fields {
  const [model] = item.models
  const hasModel = item.tiers.length > 0
  return {
    item_id: item.itemId,
    category_id: item.categoryId,
    item_name: item.name,
    description: item.description,
    description_type: "normal",
    item_sku: item.sku,
    create_time: seconds(item.createdAt),
    update_time: seconds(item.updatedAt),
    attribute_list: item.attributes.map((value) => shownAttribute(item.categoryId, value)),
    // With variations, price and stock are in get_model_list alone.
    ...(hasModel || !model ? {} : { price_info: [shownPrice(model)], stock_info_v2: shownStock(model) }),
    image: { image_id_list: item.imageIds, image_url_list: item.imageIds.map((id) => shopee.imageUrl(id)) },
    // A text here, a number where it was sent.
    weight: String(item.weight),
    dimension: item.dimension ?? { package_length: 0, package_width: 0, package_height: 0 },
    logistic_info: item.logistics,
    pre_order: item.preOrder,
    condition: item.condition,
    item_status: item.status,
    has_model: hasModel,
    ...(item.promotion ? { promotion_id: 1 } : {}),
    brand: item.brand,
    item_dangerous: 0,
    deboost: "FALSE",
  }
}

function shownAttribute(
  categoryId: number,
  { attribute_id, attribute_value_list }: Item["attributes"][number],
): Fields {
  const attribute = attributesOf(categoryId).find(({ id }) => id === attribute_id)
  return {
    attribute_id,
    original_attribute_name: attribute?.vi ?? "",
    is_mandatory: attribute?.mandatory ?? false,
    attribute_value_list,
  }
}

const shownPrice = ({ price }: Model): Fields => ({
  currency: "VND",
  original_price: price,
  current_price: price,
  inflated_price_of_original_price: price,
  inflated_price_of_current_price: price,
})

const shownStock = ({ stock, reserved }: Model): Fields => ({
  summary_info: { total_reserved_stock: reserved, total_available_stock: stock },
  seller_stock: [{ location_id: "VNZ", stock, if_saleable: true }],
  shopee_stock: [],
})

/** `product.get_model_list`. */
export function getModelList(shopee: Shopee, { shop }: ShopCaller, { search }: Received): Reply {
  const item = shopee.itemOf(shop.shop_id, intOf(search, "item_id", 1, Number.MAX_SAFE_INTEGER))
  if (!item) throw new Refused("error_item_not_found", "Product not found")
  return answered({
    tier_variation: shownTiers(shopee, item),
    model: (item.tiers.length > 0 ? item.models : []).map((model) => ({
      model_id: model.modelId,
      model_sku: model.sku,
      model_name: modelName(item, model),
      model_status: "MODEL_NORMAL",
      tier_index: model.tierIndex,
      promotion_id: item.promotion ? 1 : 0,
      price_info: [shownPrice(model)],
      stock_info_v2: shownStock(model),
    })),
  })
}

export const modelName = ({ tiers }: Item, { tierIndex }: Model): string =>
  tierIndex.map((at, tier) => tiers[tier]?.options[at]?.option ?? "").join(",")

/** `product.get_item_promotion`. */
export function getItemPromotion(shopee: Shopee, { shop }: ShopCaller, { search }: Received): Reply {
  const items = idsOf(search, "item_id_list", 50).flatMap((id) => shopee.itemOf(shop.shop_id, id) ?? [])
  if (items.length === 0) throw wrongParameter("item_id_list")
  return answered({
    success_list: items.map((item) => ({
      item_id: item.itemId,
      promotion: item.models
        .filter(({ reserved }) => reserved > 0)
        .map(({ modelId, reserved }) => ({
          promotion_type: "Flash Sale",
          promotion_id: 1,
          model_id: modelId,
          reserved_stock: reserved,
          promotion_staging: "ongoing",
        })),
    })),
    failure_list: [],
  })
}
