import { randomBytes } from "node:crypto"
import type { Received, Reply } from "../market/http.ts"
import { imageKind, readMultipart } from "../market/multipart.ts"
import { answered, failure, invalid, refusal } from "./errors.ts"
import { type Fields, secondsIn, textIn, textsIn } from "./fields.ts"
import type { ShopCaller } from "./gateway.ts"
import { productOf } from "./products.ts"
import { attributesOf, brands, categories, isLeaf } from "./reference.ts"
import type { TikTok } from "./simulator.ts"
import type { Content, Product, Shop, Sku, Token } from "./state.ts"

const seconds = (ms: number): number => Math.floor(ms / 1000)
const mostBytes = 10 * 1024 * 1024
const mostResults = 10_000

const ofToken = <T extends { id: string }>(shops: T[], { shopIds }: Token): T[] =>
  shops.filter(({ id }) => shopIds.includes(id))

/** Those of the seller whose token it is. */
export const authorizedShops = (tiktok: TikTok, { app, token }: ShopCaller): Reply =>
  answered({
    shops: ofToken(tiktok.shopsOf(app), token).map(({ id, name, cipher, code }) => ({
      ...{ id, name, region: "VN", seller_type: "LOCAL", cipher, code },
    })),
  })

export const warehouses = (_: TikTok, { shop }: ShopCaller): Reply =>
  answered({
    warehouses: [
      {
        ...{ id: shop.warehouse_id, name: shop.name, effect_status: "ENABLED", type: "SALES_WAREHOUSE" },
        ...{ sub_type: "DOMESTIC_WAREHOUSE", is_default: true, address: { region: "Vietnam", region_code: "VN" } },
      },
    ],
  })

export function getCategories(_: TikTok, __: ShopCaller, { search }: Received): Reply {
  if (search.get("category_version") !== "v2") throw failure("categoryVersion")
  return answered({
    categories: categories.map(({ id, parent, name }) => ({
      ...{ id, parent_id: parent, local_name: name, is_leaf: isLeaf(id), permission_statuses: ["AVAILABLE"] },
    })),
  })
}

/** `is_requried` is spelled so by TikTok. */
export function getAttributes(_: TikTok, __: ShopCaller, { search }: Received, id: string): Reply {
  if (search.get("category_version") !== "v2") throw failure("categoryVersion")
  if (!categories.some((category) => category.id === id)) throw failure("categoryUnknown")
  if (!isLeaf(id)) throw failure("categoryNotLeaf")
  return answered({
    attributes: attributesOf(id).map((attribute) => ({
      ...{ id: attribute.id, name: attribute.name, type: "PRODUCT_PROPERTY", is_requried: attribute.required },
      ...{ is_customizable: attribute.custom, is_multiple_selection: false, values: attribute.values },
    })),
  })
}

export const getRules = (): Reply =>
  answered({
    product_certifications: [],
    size_chart: { is_required: false, is_supported: false },
    cod: { is_supported: true },
    package_dimension: { is_required: false },
  })

export function getBrands(_: TikTok, __: ShopCaller, { search }: Received): Reply {
  pageSize(search)
  return answered({ brands, total_count: brands.length, next_page_token: "" })
}

function pageSize(search: URLSearchParams): number {
  const text = search.get("page_size") ?? ""
  if (!/^\d{1,3}$/.test(text) || Number(text) < 1 || Number(text) > 100) throw failure("pageSize")
  return Number(text)
}

/** `POST /product/202309/images/upload`: one picture, multipart, without a shop's cipher. */
export function uploadImage(tiktok: TikTok, _: ShopCaller, request: Received): Reply {
  const parts = readMultipart(request.headers["content-type"], request.body)
  if (!parts) throw refusal("multipart")
  const file = parts.find(({ name }) => name === "data")
  if (!file || file.bytes.length === 0) throw failure("imageFile")
  if (file.bytes.length > mostBytes) throw failure("imageSize")
  const kind = imageKind(file.bytes)
  if (kind === null) throw failure("imageFormat")
  const uri = `tos-alisg-i-aphluv4xwc-sg/${randomBytes(16).toString("hex")}`
  tiktok.market.state.images[uri] = { uri, type: `image/${kind}` }
  tiktok.market.saved.putBlob(uri.replace("/", "_"), file.bytes)
  tiktok.market.changed()
  const use_case = parts.find(({ name }) => name === "use_case")?.bytes.toString("utf8") ?? "MAIN_IMAGE"
  return answered({ uri, url: tiktok.imageUrl(uri), height: 600, width: 600, use_case })
}

const shownSku = (shop: Shop, sku: Sku): Fields => ({
  id: sku.id,
  seller_sku: sku.sellerSku,
  price: { currency: "VND", sale_price: String(sku.price), tax_exclusive_price: String(sku.price) },
  inventory: [{ warehouse_id: shop.warehouse_id, quantity: sku.quantity }],
  sales_attributes: sku.attributes,
})

/** `GET /product/202309/products/{id}`: the live version, unless the one under review is asked for. */
export function getProduct(tiktok: TikTok, caller: ShopCaller, { search }: Received, id: string): Reply {
  const product = productOf(tiktok, caller, id)
  const reviewed = search.get("return_under_review_version") === "true" ? product.submitted : null
  const content = reviewed ?? product.live ?? product.submitted
  return answered({
    id: product.id,
    product_status: product.status,
    audit: { status: product.audit },
    audit_failed_reasons:
      product.failedReasons.length === 0
        ? []
        : [{ listing_platform: "TIKTOK_SHOP", position: "product", reasons: product.failedReasons, suggestions: [] }],
    create_time: seconds(product.createdAt),
    update_time: seconds(product.updatedAt),
    ...(content ? shownContent(tiktok, content) : {}),
    skus: product.skus.map((sku) => shownSku(caller.shop, sku)),
  })
}

const shownContent = (tiktok: TikTok, content: Content): Fields => ({
  title: content.title,
  description: content.description,
  category_chains: [
    {
      ...{ id: content.categoryId, is_leaf: true },
      ...{ local_name: categories.find(({ id }) => id === content.categoryId)?.name },
    },
  ],
  main_images: content.imageUris.map((uri) => ({ uri, urls: [tiktok.imageUrl(uri)], width: 600, height: 600 })),
  package_weight: content.weight,
  product_attributes: content.attributes,
  ...(content.brandId === "" ? {} : { brand: brands.find(({ id }) => id === content.brandId) }),
})

/** `POST /product/202502/products/search`: pages by an opaque token, ten thousand results at most. */
export function searchProducts(tiktok: TikTok, { shop }: ShopCaller, { search }: Received, fields: Fields): Reply {
  const size = pageSize(search)
  const sellerSkus = textsIn(fields, "seller_skus")
  if (sellerSkus.length > 10) throw failure("manySellerSkus")
  const status = textIn(fields, "status") || "ALL"
  const [createdFrom, createdTo] = [secondsIn(fields, "create_time_ge"), secondsIn(fields, "create_time_le")]
  const [updatedFrom, updatedTo] = [secondsIn(fields, "update_time_ge"), secondsIn(fields, "update_time_le")]
  const found = tiktok
    .productsOf(shop.id)
    .filter((product) => (status === "ALL" ? product.status !== "DELETED" : product.status === status))
    .filter(({ skus }) => sellerSkus.length === 0 || skus.some(({ sellerSku }) => sellerSkus.includes(sellerSku)))
    .filter(({ createdAt }) => isWithin(seconds(createdAt), createdFrom, createdTo))
    .filter(({ updatedAt }) => isWithin(seconds(updatedAt), updatedFrom, updatedTo))
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
  const { after, seen } = placeOf(search.get("page_token") ?? "")
  if (seen + size > mostResults) throw failure("manyResults")
  const rest = found.filter(({ id }) => BigInt(id) > after)
  const shown = rest.slice(0, size)
  const next = rest.length > size ? tokenOf(`${shown.at(-1)?.id}:${seen + size}`) : ""
  return answered({
    total_count: found.length,
    products: shown.map((product) => shownFound(shop, product)),
    next_page_token: next,
  })
}

const isWithin = (time: number, from: number | null, to: number | null): boolean =>
  (from === null || time >= from) && (to === null || time <= to)

const shownFound = (shop: Shop, product: Product): Fields => ({
  id: product.id,
  title: (product.live ?? product.submitted)?.title,
  status: product.status,
  audit: { status: product.audit },
  sales_regions: ["VN"],
  create_time: seconds(product.createdAt),
  update_time: seconds(product.updatedAt),
  skus: product.skus.map((sku) => shownSku(shop, sku)),
})

/** Tokens hold `+` and `/`, which must be encoded in an address. */
export const tokenOf = (text: string): string =>
  Buffer.concat([Buffer.from([0xfb, 0xef, 0xff]), Buffer.from(text)]).toString("base64")

export const textOfToken = (token: string): string => {
  const read = Buffer.from(token, "base64")
  if (read.subarray(0, 3).toString("hex") !== "fbefff") throw invalid("page_token", "unknown", "a next_page_token")
  return read.subarray(3).toString("utf8")
}

function placeOf(token: string): { after: bigint; seen: number } {
  if (token === "") return { after: 0n, seen: 0 }
  const [, id, seen] = /^(\d{1,19}):(\d{1,6})$/.exec(textOfToken(token)) ?? []
  if (id === undefined) throw invalid("page_token", "unknown", "a next_page_token")
  return { after: BigInt(id), seen: Number(seen) }
}
