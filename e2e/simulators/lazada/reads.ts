import { createHash } from "node:crypto"
import type { Reply } from "../market/http.ts"
import { imageKind } from "../market/multipart.ts"
import { answered, missing, Refused, refusal } from "./errors.ts"
import type { Call, SellerCall } from "./gateway.ts"
import type { Fields } from "./payload.ts"
import { attributes, brands, categories, isLeaf } from "./reference.ts"
import type { Params } from "./signing.ts"
import type { Lazada } from "./simulator.ts"
import type { Item } from "./state.ts"

const mostBytes = 3 * 1024 * 1024
const filters: Record<string, (item: Item) => boolean> = {
  all: ({ status }) => status !== "Deleted",
  live: ({ status }) => status === "Active",
  inactive: ({ status }) => status === "InActive",
  deleted: ({ status }) => status === "Deleted",
  pending: ({ status }) => status === "Pending QC",
  rejected: ({ status }) => status === "Suspended",
  "sold-out": ({ skus, status }) => status !== "Deleted" && skus.every(({ quantity }) => quantity === 0),
}

type Node = { category_id: number; name: string; var: boolean; leaf: boolean; children?: Node[] }
const below = (parent: number | null): Node[] =>
  categories
    .filter((category) => category.parent === parent)
    .map(({ id, name }) => ({
      ...{ category_id: id, name, var: true, leaf: isLeaf(id) },
      ...(isLeaf(id) ? {} : { children: below(id) }),
    }))

export const categoryTree = (): Reply => answered({ data: below(null) })

export function categoryAttributes(_: Lazada, { params }: Call): Reply {
  if (!isLeaf(Number(params["primary_category_id"])))
    throw new Refused("57", "E057: No attribute sets linked to that category.", "ISP")
  return answered({
    data: attributes.map((attribute, index) => ({
      ...{ id: 100 + index, name: attribute.name, label: attribute.label, input_type: attribute.input },
      ...{
        attribute_type: attribute.kind,
        is_mandatory: attribute.mandatory ? 1 : 0,
        is_sale_prop: attribute.sale ? 1 : 0,
      },
      options: attribute.options.map((name, id) => ({ id, name, en_name: name })),
    })),
  })
}

export function categoryBrands(_: Lazada, { params }: Call): Reply {
  const size = wholeOf(params, "pageSize", 20, 1, 200, refusal.limit)
  const start = wholeOf(params, "startRow", 0, 0, 1_000_000, refusal.offset)
  return answered({
    data: { total_record: brands.length, page_index: 1, module: brands.slice(start, start + size) },
  })
}

function wholeOf(
  params: Params,
  name: string,
  usual: number,
  least: number,
  most: number,
  refuse: (value: string) => Refused,
): number {
  const text = params[name] ?? String(usual)
  const value = Number(text)
  if (!/^\d{1,7}$/.test(text) || value < least || value > most) throw refuse(text)
  return value
}

/** ISO 8601 with its offset. */
export function momentOf(params: Params, name: string): number | null {
  const text = params[name]
  if (!text) return null
  const isWhole = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:?\d\d|Z)$/.test(text)
  const time = Date.parse(text)
  if (!isWhole || Number.isNaN(time)) throw refusal.date(text)
  return time
}

/** `GET /products/get`: fifty a page, and nothing beyond ten thousand. */
export function getProducts(lazada: Lazada, { seller, params }: SellerCall): Reply {
  const limit = wholeOf(params, "limit", 20, 1, 50, refusal.limit)
  const offset = wholeOf(params, "offset", 0, 0, 10_000, refusal.offset)
  if (offset + limit > 10_000) throw refusal.offset(String(offset))
  const filter = filters[params["filter"] ?? "all"]
  if (!filter) throw refusal.status()
  const [updated, created] = [momentOf(params, "update_after"), momentOf(params, "create_after")]
  const skus = skusAsked(params)
  const found = lazada
    .itemsOf(seller.id)
    .filter(filter)
    .filter(({ updatedAt, createdAt }) => updatedAt >= (updated ?? 0) && createdAt >= (created ?? 0))
    .filter((item) => skus === null || item.skus.some(({ sellerSku }) => skus.includes(sellerSku)))
    .sort((a, b) => a.id - b.id)
  return answered({
    data: { total_products: found.length, products: found.slice(offset, offset + limit).map((item) => shown(item)) },
  })
}

function skusAsked(params: Params): string[] | null {
  const text = params["sku_seller_list"]
  if (!text) return null
  try {
    const list = JSON.parse(text) as unknown
    if (Array.isArray(list) && list.every((entry) => typeof entry === "string")) return list as string[]
  } catch {
    throw new Refused("70", "E070: You have corrupt data in your sku seller list.", "ISP")
  }
  throw new Refused("70", "E070: You have corrupt data in your sku seller list.", "ISP")
}

/** Ids are numbers here and texts elsewhere, as in Lazada's samples. */
const shown = (item: Item): Fields => ({
  item_id: String(item.id),
  primary_category: String(item.category),
  status: item.status,
  subStatus: item.rejectReason === "" ? "" : "Reject",
  rejectReason: item.rejectReason === "" ? [] : [{ suggestion: "", violationDetail: item.rejectReason }],
  attributes: item.attributes,
  images: JSON.stringify(item.images),
  created_time: String(item.createdAt),
  updated_time: String(item.updatedAt),
  skus: item.skus.map((sku) => ({
    ...{ SkuId: sku.id, SellerSku: sku.sellerSku, ShopSku: `${item.id}_VNAMZ-${sku.id}`, price: sku.price },
    ...{
      quantity: sku.quantity,
      Available: sku.quantity,
      special_price: sku.salePrice ?? 0,
      package_weight: sku.weight,
    },
    ...{ Status: sku.active ? "active" : "inactive", saleProp: sku.props },
  })),
})

/** `GET /product/item/get`: by number alone; looking up by seller SKU is gone since 2023. */
export function getItem(lazada: Lazada, { seller, params }: SellerCall): Reply {
  if (!params["item_id"]) throw new Refused("200", "E200: Empty SellerSku", "ISP")
  const item = lazada.market.state.items[params["item_id"]]
  if (!item || item.status === "Deleted") throw new Refused("208", "E208: Item not exist", "ISP")
  if (item.sellerId !== seller.id)
    throw new Refused("EDIT_ITEM_NOT_BELONG_SELLER", "You are not authorized to edit the item.", "ISP")
  return answered({ data: shown(item) })
}

/** `POST /image/upload`: one file. */
export function uploadImage(lazada: Lazada, { files }: SellerCall): Reply {
  const file = files.find(({ name }) => name === "image")
  if (!file) throw refusal.empty()
  if (file.bytes.length > mostBytes) throw new Refused("303", "E303: The image is too large", "ISP")
  const kind = imageKind(file.bytes)
  if (kind === null) throw new Refused("300", "E300: Upload Image Failed", "ISP")
  const hash = createHash("md5").update(file.bytes).digest("hex")
  lazada.market.state.images[hash] = { name: hash, type: `image/${kind}` }
  lazada.market.saved.putBlob(hash, file.bytes)
  lazada.market.changed()
  return answered({ data: { image: { hash_code: hash, url: lazada.imageUrl(hash) } } })
}

export const getSeller = (lazada: Lazada, { seller }: SellerCall): Reply =>
  answered({
    data: {
      ...{ seller_id: Number(seller.id), name: seller.name, short_code: seller.short_code, name_company: seller.name },
      ...{ location: "Vietnam", status: seller.active ? "ACTIVE" : "INACTIVE", verified: true, cb: false },
      items: lazada.itemsOf(seller.id).length,
    },
  })

export const required = (params: Params, name: string): string => {
  const value = params[name]
  if (!value) throw missing(name)
  return value
}
