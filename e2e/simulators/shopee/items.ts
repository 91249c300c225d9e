import type { Reply } from "../market/http.ts"
import { answered, Refused } from "./errors.ts"
import { BodyReader, type Fields } from "./fields.ts"
import type { ShopCaller } from "./gateway.ts"
import {
  attributesIn,
  brandOf,
  categoryOf,
  descriptionOf,
  dimensionOf,
  imagesOf,
  isLive,
  logisticsOf,
  nameOf,
  preOrderOf,
  priceOf,
  skuOf,
  stockOf,
  weightOf,
} from "./item-fields.ts"
import { limitOf } from "./reference.ts"
import type { Shopee } from "./simulator.ts"
import type { Item } from "./state.ts"

/** `product.add_item`: makes one more item each time it is asked, whatever its SKU. */
export function addItem(shopee: Shopee, { app, shop }: ShopCaller, fields: Fields): Reply {
  const { market } = shopee
  if (shop.holiday) throw new Refused("error_holiday_on_add_item", "Shop is under vocation mode.")
  const body = new BodyReader(fields)
  const categoryId = categoryOf(body)
  const limit = limitOf(categoryId)
  const now = market.clock.now()
  const item: Item = {
    itemId: 0,
    shopId: shop.shop_id,
    status: statusOf(body),
    name: nameOf(body, limit),
    description: descriptionOf(body, limit),
    categoryId,
    sku: skuOf(body, "item_sku"),
    weight: weightOf(body),
    dimension: dimensionOf(body),
    imageIds: imagesOf(shopee, app.partner_id, body, limit),
    attributes: attributesIn(body, categoryId),
    logistics: logisticsOf(body),
    brand: brandOf(body),
    condition: body.has("condition") ? body.text("condition") : "NEW",
    preOrder: preOrderOf(body, limit),
    createdAt: now,
    updatedAt: now,
    tiers: [],
    models: [
      { modelId: 0, tierIndex: [], sku: "", price: priceOf(body, limit), stock: stockOf(body, limit), reserved: 0 },
    ],
    promotion: false,
  }
  if (shopee.itemsOf(shop.shop_id).filter(isLive).length >= limit.items)
    throw new Refused("error_reach_shop_item_limit", "Item published item count reaches limit.")
  // Beyond 32 bits, as Shopee's are.
  item.itemId = 25_000_139_000 + market.nextNumber()
  market.state.items[String(item.itemId)] = item
  shopee.touched(item)
  return answered(created(shopee, item))
}

function statusOf(body: BodyReader): Item["status"] {
  const status = body.has("item_status") ? body.text("item_status") : "NORMAL"
  if (status !== "NORMAL" && status !== "UNLIST")
    throw new Refused("product.error_param", "invalid field ItemStatus: value must be one of NORMAL, UNLIST")
  return status
}

function created(shopee: Shopee, item: Item): Fields {
  const [model] = item.models
  return {
    item_id: item.itemId,
    item_name: item.name,
    item_sku: item.sku,
    item_status: item.status,
    item_dangerous: 0,
    description: item.description,
    description_type: "normal",
    category_id: item.categoryId,
    weight: item.weight,
    dimension: item.dimension,
    condition: item.condition,
    pre_order: item.preOrder,
    brand: item.brand,
    price_info: { current_price: model?.price, original_price: model?.price },
    seller_stock: [{ location_id: "VNZ", stock: model?.stock }],
    images: { image_id_list: item.imageIds, image_url_list: item.imageIds.map((id) => shopee.imageUrl(id)) },
    logistic_info: item.logistics,
    attributes: item.attributes,
  }
}

/** `product.update_item`: only what is named changes; price and stock have calls of their own. */
export function updateItem(shopee: Shopee, { app, shop }: ShopCaller, fields: Fields): Reply {
  const body = new BodyReader(fields)
  const item = editable(shopee, shop, body.int64("item_id"))
  const next: Item = { ...item }
  next.categoryId = body.has("category_id") ? categoryOf(body) : item.categoryId
  const limit = limitOf(next.categoryId)
  if (body.has("item_name")) next.name = nameOf(body, limit)
  if (body.has("description")) next.description = descriptionOf(body, limit)
  if (body.has("item_sku")) next.sku = skuOf(body, "item_sku")
  if (body.has("weight")) next.weight = weightOf(body)
  if (body.has("dimension")) next.dimension = dimensionOf(body)
  if (body.has("image")) next.imageIds = imagesOf(shopee, app.partner_id, body, limit)
  if (body.has("attribute_list") || body.has("category_id")) next.attributes = attributesIn(body, next.categoryId)
  if (body.has("logistic_info")) next.logistics = logisticsOf(body)
  if (body.has("brand")) next.brand = brandOf(body)
  if (body.has("condition")) next.condition = body.text("condition")
  if (body.has("pre_order")) next.preOrder = preOrderOf(body, limit)
  if (body.has("item_status")) next.status = statusOf(body)
  Object.assign(item, next)
  shopee.touched(item)
  return answered(created(shopee, item))
}

/** `product.unlist_item`: up to 50, each with its own outcome. */
export function unlistItem(shopee: Shopee, { shop }: ShopCaller, fields: Fields): Reply {
  const failure_list: Fields[] = []
  const success_list: Fields[] = []
  for (const entry of new BodyReader(fields).list("item_list", 1, 50)) {
    const item_id = entry.int64("item_id")
    const unlist = entry.flag("unlist")
    const item = shopee.itemOf(shop.shop_id, item_id)
    const reason = whyNot(item, unlist)
    if (reason !== null || !item) failure_list.push({ item_id, failed_reason: reason })
    else {
      item.status = unlist ? "UNLIST" : "NORMAL"
      shopee.touched(item)
      success_list.push({ item_id, unlist })
    }
  }
  if (success_list.length === 0)
    throw new Refused("error_unlist_item_all_failed", "Unlist item all failed.", { failure_list, success_list })
  return answered({ failure_list, success_list })
}

function whyNot(item: Item | undefined, unlist: boolean): string | null {
  if (!item || !isLive(item)) return "Product not found"
  if (item.status === "BANNED" || item.status === "REVIEWING") return "Banned and Reviewing Products cannot be delisted"
  return unlist && item.promotion ? "Can't unlist item when item is under promotion" : null
}

/** `product.delete_item`: gone from the shop; its id is never used again. */
export function deleteItem(shopee: Shopee, { shop }: ShopCaller, fields: Fields): Reply {
  const item = editable(shopee, shop, new BodyReader(fields).int64("item_id"))
  if (item.promotion)
    throw new Refused("error_cannt_deleted_in_promotion", "Item cannot be deleted when item is under promotion.")
  item.status = "SELLER_DELETE"
  shopee.touched(item)
  return answered({ item_id: item.itemId })
}

/** @throws Refused for what is not this shop's, was deleted or banned, or while the shop is on holiday. */
export function editable(shopee: Shopee, shop: ShopCaller["shop"], itemId: number): Item {
  const item = shopee.market.state.items[String(itemId)]
  if (!item) throw new Refused("error_item_not_found", "Product not found")
  if (item.shopId !== shop.shop_id) throw new Refused("error_item_not_belong_shop", "Item not belong to shop.")
  if (!isLive(item)) throw new Refused("error_item_not_found", "Item_id is not found.")
  if (item.status === "BANNED")
    throw new Refused("error_item_uneditable", "Can't edit this item. item status can not support editing.")
  if (shop.holiday)
    throw new Refused("error_auth", "Please wait for the holiday mode set then to edit item. Please try later.")
  return item
}
