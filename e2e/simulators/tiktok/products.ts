import type { Reply } from "../market/http.ts"
import { answered, extraError, failure, itemError, Refused } from "./errors.ts"
import { type Fields, listIn, textIn, textsIn } from "./fields.ts"
import type { ShopCaller } from "./gateway.ts"
import {
  attributesIn,
  brandOf,
  categoryOf,
  descriptionOf,
  imagesOf,
  priceOf,
  skusOf,
  titleOf,
  weightOf,
  wholeOf,
} from "./product-fields.ts"
import type { TikTok } from "./simulator.ts"
import type { Content, Product, Sku } from "./state.ts"

/** Products a new shop may create a day (SDK maintainers' experience, EcomPHP/tiktokshop-php #25; not in an official page). */
const probation = 100

type Whole = { content: Content; warnings: string[] }

function contentOf(tiktok: TikTok, fields: Fields): Whole {
  const categoryId = categoryOf(fields)
  const { value: brandId, warnings } = brandOf(fields)
  const content = {
    title: titleOf(fields),
    description: descriptionOf(fields),
    categoryId,
    imageUris: imagesOf(tiktok, fields),
    weight: weightOf(fields),
    attributes: attributesIn(fields, categoryId),
    brandId,
  }
  return { content, warnings }
}

/** `POST /product/202309/products`: audited later; a repeated `idempotency_key` gives the first product again. */
export function createProduct(tiktok: TikTok, { shop }: ShopCaller, fields: Fields): Reply {
  const { market } = tiktok
  const key = textIn(fields, "idempotency_key")
  const earlier = key === "" ? undefined : market.state.products[market.state.created[`${shop.id}|${key}`] ?? ""]
  if (earlier) return answered(shownCreated(earlier, []))
  const { content, warnings } = contentOf(tiktok, fields)
  const skus = skusOf(tiktok, shop, fields, [])
  if (shop.probation && !tiktok.created.take(`created|${shop.id}`, probation)) throw failure("daily")
  const now = market.clock.now()
  const isDraft = fields["save_mode"] === "AS_DRAFT"
  const product: Product = {
    ...{ id: tiktok.nextId(), shopId: shop.id, status: isDraft ? "DRAFT" : "PENDING", skus },
    ...{ audit: "NONE", failedReasons: [], live: null, submitted: content, createdAt: now, updatedAt: now },
  }
  market.state.products[product.id] = product
  if (key !== "") market.state.created[`${shop.id}|${key}`] = product.id
  if (!isDraft) tiktok.submit(product)
  market.changed()
  return answered(shownCreated(product, warnings))
}

const shownSku = ({ id, sellerSku, attributes }: Sku): Fields => ({
  id,
  seller_sku: sellerSku,
  sales_attributes: attributes.map((attribute) => ({ id: attribute.id, value_id: attribute.value_id })),
})

const shownCreated = ({ id, skus }: Product, warnings: string[]): Fields => ({
  product_id: id,
  skus: skus.map(shownSku),
  warnings: warnings.map((message) => ({ message })),
})

/** `POST …/products/listing_check`: the same judgement without a product. */
export function checkListing(tiktok: TikTok, { shop }: ShopCaller, fields: Fields): Reply {
  try {
    const { warnings } = contentOf(tiktok, fields)
    skusOf(tiktok, shop, fields, [])
    return answered({ check_result: "PASS", fail_reasons: [], warnings: warnings.map((message) => ({ message })) })
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 200) throw error
    return answered({ check_result: "FAILED", fail_reasons: [{ code: error.code, message: error.message }] })
  }
}

/** @throws Refused for what is not there, was deleted, or is another shop's. */
export function productOf(tiktok: TikTok, { shop }: ShopCaller, id: string): Product {
  const { products } = tiktok.market.state
  const product = Object.hasOwn(products, id) ? products[id] : undefined
  if (!product || product.status === "DELETED") throw failure("unknownProduct")
  if (product.shopId !== shop.id) throw failure("otherShop")
  return product
}

/**
 * `POST /product/202509/products/{id}/partial_edit`: every property that is sent replaces the whole of it, so that a SKU
 * left out is deleted; content is audited anew, and the live version stays until then.
 */
export function partialEdit(tiktok: TikTok, caller: ShopCaller, fields: Fields, id: string): Reply {
  const product = productOf(tiktok, caller, id)
  if (product.status === "PLATFORM_DEACTIVATED") throw failure("productStatus")
  const old = product.submitted ?? product.live
  if (!old) throw failure("productStatus")
  const next: Content = { ...old }
  if (fields["category_id"] !== undefined) next.categoryId = categoryOf(fields)
  if (fields["title"] !== undefined) next.title = titleOf(fields)
  if (fields["description"] !== undefined) next.description = descriptionOf(fields)
  if (fields["main_images"] !== undefined) next.imageUris = imagesOf(tiktok, fields)
  if (fields["package_weight"] !== undefined) next.weight = weightOf(fields)
  if (fields["product_attributes"] !== undefined || fields["category_id"] !== undefined)
    next.attributes = attributesIn(fields, next.categoryId)
  const { value: brandId, warnings } = brandOf(fields)
  if (fields["brand_id"] !== undefined) next.brandId = brandId
  if (fields["skus"] !== undefined) product.skus = skusOf(tiktok, caller.shop, fields, product.skus)
  product.submitted = next
  tiktok.submit(product)
  return answered({ ...shownCreated(product, warnings), audit: { status: product.audit } })
}

/** `PUT /product/202509/products/{id}`: the same with everything in it. */
export function replaceProduct(tiktok: TikTok, caller: ShopCaller, fields: Fields, id: string): Reply {
  const product = productOf(tiktok, caller, id)
  const { content, warnings } = contentOf(tiktok, fields)
  product.skus = skusOf(tiktok, caller.shop, fields, product.skus)
  product.submitted = content
  tiktok.submit(product)
  return answered({ ...shownCreated(product, warnings), audit: { status: product.audit } })
}

type Change = (sku: Sku, entry: Fields) => Fields[]

/** SKU by SKU inside an answer whose code is 0; price and stock are not audited. */
function changeSkus(tiktok: TikTok, caller: ShopCaller, fields: Fields, id: string, change: Change): Reply {
  const product = productOf(tiktok, caller, id)
  const entries = listIn(fields, "skus")
  if (entries.length === 0) throw failure("skuId")
  const errors = entries.flatMap((entry) => {
    const skuId = textIn(entry, "id")
    const sku = product.skus.find((candidate) => candidate.id === skuId)
    const extra = sku ? change(sku, entry) : [extraError("skuId")]
    return extra.length > 0 ? [itemError({ sku_id: skuId }, extra)] : []
  })
  tiktok.touched(product)
  return answered(errors.length > 0 ? { errors } : {})
}

export const updatePrices = (tiktok: TikTok, caller: ShopCaller, fields: Fields, id: string): Reply =>
  changeSkus(tiktok, caller, fields, id, (sku, entry) => {
    try {
      sku.price = priceOf(entry)
      return []
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 200) throw error
      return [{ code: error.code, message: error.message }]
    }
  })

/** An absolute number for each warehouse. */
export const updateInventory = (tiktok: TikTok, caller: ShopCaller, fields: Fields, id: string): Reply =>
  changeSkus(tiktok, caller, fields, id, (sku, entry) => {
    const inventory = listIn(entry, "inventory")
    if (inventory.length === 0) return [extraError("noWarehouse")]
    return inventory.flatMap((place) => {
      const warehouse_id = place["warehouse_id"]
      if (warehouse_id !== caller.shop.warehouse_id) return [extraError("warehouse", { warehouse_id })]
      try {
        sku.quantity = wholeOf(place["quantity"])
        return []
      } catch (error) {
        if (!(error instanceof Refused) || error.status !== 200) throw error
        return [{ warehouse_id, code: error.code, message: error.message }]
      }
    })
  })

function each(tiktok: TikTok, { shop }: ShopCaller, fields: Fields, act: (product: Product) => boolean): Reply {
  const ids = textsIn(fields, "product_ids")
  if (ids.length < 1 || ids.length > 20) throw failure("manyIds")
  const errors = ids.flatMap((product_id) => {
    const product = tiktok.market.state.products[product_id]
    if (!product || product.status === "DELETED") return [itemError({ product_id }, [extraError("unknownProduct")])]
    if (product.shopId !== shop.id) return [itemError({ product_id }, [extraError("otherShop")])]
    return act(product) ? [] : [itemError({ product_id }, [extraError("productStatus")])]
  })
  return answered(errors.length > 0 ? { errors } : {})
}

export const deactivate = (tiktok: TikTok, caller: ShopCaller, fields: Fields): Reply =>
  each(tiktok, caller, fields, (product) => {
    if (product.status !== "ACTIVATE" && product.status !== "SELLER_DEACTIVATED") return false
    product.status = "SELLER_DEACTIVATED"
    tiktok.touched(product)
    return true
  })

/** Looked at again before it is on sale. */
export const activate = (tiktok: TikTok, caller: ShopCaller, fields: Fields): Reply =>
  each(tiktok, caller, fields, (product) => {
    if (product.status !== "SELLER_DEACTIVATED" && product.status !== "DRAFT" && product.status !== "ACTIVATE")
      return false
    if (product.status === "ACTIVATE") return true
    product.submitted ??= product.live
    tiktok.submit(product)
    return true
  })

export const deleteProducts = (tiktok: TikTok, caller: ShopCaller, fields: Fields): Reply =>
  each(tiktok, caller, fields, (product) => {
    product.status = "DELETED"
    tiktok.touched(product)
    return true
  })
