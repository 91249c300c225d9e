import type { Received, Reply } from "../market/http.ts"
import { answered, answeredBare, invalidField, Refused } from "./errors.ts"
import { type Fields, idsOf, intOf } from "./fields.ts"
import type { ShopCaller } from "./gateway.ts"
import { type Attribute, attributesOf, brands, categories, channels, isLeaf, limitOf, noBrand } from "./reference.ts"
import type { Shopee } from "./simulator.ts"

/** `language` of a Vietnamese shop: `vi` for categories and brands, but `vn` for attributes. */
function languageOf(search: URLSearchParams, local: "vi" | "vn"): "en" | "vi" {
  const language = search.get("language") ?? local
  if (language !== "en" && language !== local) throw new Refused("error_invalid_language", "Invalid language.")
  return language === "en" ? "en" : "vi"
}

export function getCategory(_: Shopee, __: ShopCaller, { search }: Received): Reply {
  const language = languageOf(search, "vi")
  return answered({
    category_list: categories.map((category) => ({
      category_id: category.id,
      parent_category_id: category.parent,
      original_category_name: category.en,
      display_category_name: category[language],
      has_children: !isLeaf(category.id),
    })),
  })
}

export function getAttributeTree(_: Shopee, __: ShopCaller, { search }: Received): Reply {
  const language = languageOf(search, "vn")
  const list = idsOf(search, "category_id_list", 20).map((category_id) => {
    if (!isLeaf(category_id)) throw new Refused("error_invalid_category", `Invalid category ID ${category_id}`)
    return {
      category_id,
      attribute_tree: attributesOf(category_id).map((attribute) => shown(attribute, language)),
      warning: "",
    }
  })
  return answered({ list })
}

const named = (text: { en: string; vi: string }): Fields[] => [
  { language: "en", value: text.en },
  { language: "vn", value: text.vi },
]

const shown = (attribute: Attribute, language: "en" | "vi"): Fields => ({
  attribute_id: attribute.id,
  mandatory: attribute.mandatory,
  name: attribute[language],
  attribute_value_list: attribute.values.map((value) => ({
    value_id: value.id,
    name: value[language],
    value_unit: "",
    child_attribute_list: [],
    multi_lang: named(value),
  })),
  attribute_info: {
    input_type: attribute.input,
    input_validation_type: attribute.validation,
    format_type: attribute.units.length > 0 ? 2 : 1,
    date_format_type: 0,
    attribute_unit_list: attribute.units,
    max_value_count: 1,
  },
  multi_lang: named(attribute),
})

export function getBrandList(_: Shopee, __: ShopCaller, { search }: Received): Reply {
  languageOf(search, "vi")
  const offset = intOf(search, "offset", 0, 1_000_000)
  const size = intOf(search, "page_size", 1, 100)
  const categoryId = intOf(search, "category_id", 1, 4_294_967_295)
  if (!isLeaf(categoryId)) throw new Refused("error_invalid_category", `Invalid category ID ${categoryId}`)
  const status = intOf(search, "status", 1, 2)
  const list = status === 1 ? brands : []
  return answered({
    brand_list: list.slice(offset, offset + size),
    has_next_page: offset + size < list.length,
    next_offset: Math.min(offset + size, list.length),
    is_mandatory: false,
    input_type: "COMBO_BOX",
    no_brand: noBrand,
  })
}

/** Names of categories' words in an item's name; a few at most. */
export function categoryRecommend(_: Shopee, __: ShopCaller, { search }: Received): Reply {
  const name = search.get("item_name")?.toLowerCase() ?? ""
  if (name === "") throw invalidField("ItemName", "value must Not Null")
  const words: [RegExp, number][] = [
    [/trà|chè/u, 100868],
    [/cà phê/u, 100869],
    [/mật ong/u, 100883],
    [/gạo|nếp/u, 100881],
    [/miến|bún|mì/u, 100882],
    [/sấy|hạt/u, 100875],
    [/lạp|chả|thịt/u, 100884],
    [/mắm|muối|gia vị/u, 100885],
    [/mây|tre|gốm|dệt/u, 101010],
  ]
  const found = words.filter(([word]) => word.test(name)).map(([, id]) => id)
  return answered({ category_id: found.length > 0 ? found.slice(0, 3) : [100890] })
}

export function getItemLimit(_: Shopee, __: ShopCaller, { search }: Received): Reply {
  const categoryId = search.has("category_id") ? intOf(search, "category_id", 1, 4_294_967_295) : null
  if (categoryId !== null && !isLeaf(categoryId))
    throw new Refused("error_invalid_category", `Invalid category ID ${categoryId}`)
  const limit = limitOf(categoryId)
  const bounds = ({ min, max }: { min: number; max: number }): Fields => ({ min_limit: min, max_limit: max })
  return answered({
    price_limit: bounds(limit.price),
    wholesale_price_threshold_percentage: { min_limit: 30, max_limit: 100 },
    stock_limit: bounds(limit.stock),
    item_name_length_limit: bounds(limit.name),
    item_image_count_limit: bounds(limit.images),
    item_description_length_limit: bounds(limit.description),
    tier_variation_name_length_limit: bounds(limit.tierName),
    tier_variation_option_length_limit: bounds(limit.tierOption),
    item_count_limit: { max_limit: limit.items },
    dts_limit: { days_to_ship_limit: bounds(limit.daysToShip), non_pre_order_days_to_ship: 2 },
    weight_limit: { weight_mandatory: true },
    dimension_limit: { dimension_mandatory: false },
    gtin_limit: { gtin_validation_rule: "Optional" },
  })
}

export const getChannelList = (): Reply =>
  answered({
    logistics_channel_list: channels.map((channel) => ({
      ...channel,
      mask_channel_id: 0,
      fee_type: "SIZE_INPUT",
      preferred: false,
      force_enable: false,
      size_list: [],
      weight_limit: { item_min_weight: 0, item_max_weight: 50 },
      volume_limit: { item_min_volume: 0, item_max_volume: 0 },
      logistics_description: "",
      support_cross_border: false,
    })),
  })

/** `shop.get_shop_info`: at the top level, not under `response`. */
export function getShopInfo(shopee: Shopee, { app, shop }: ShopCaller): Reply {
  const grant = shopee.grantOf(app.partner_id, shop.shop_id)
  return answeredBare({
    shop_name: shop.name,
    region: "VN",
    status: shop.banned ? "BANNED" : "NORMAL",
    auth_time: Math.floor((grant?.since ?? 0) / 1000),
    expire_time: Math.floor((grant?.until ?? 0) / 1000),
    is_cb: false,
    is_cnsc: false,
    is_sip: false,
    shop_fulfillment_flag: "Others",
  })
}
