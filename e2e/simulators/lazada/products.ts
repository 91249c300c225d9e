import type { Reply } from "../market/http.ts"
import { answered, type Detail, refusal } from "./errors.ts"
import type { SellerCall } from "./gateway.ts"
import { detail, type Fields, numberIn, productIn, skusIn, textIn } from "./payload.ts"
import { attributes, brands, isLeaf } from "./reference.ts"
import type { Lazada } from "./simulator.ts"
import type { Item, Sku } from "./state.ts"

const mostSkus = 50
/** A change of price by more than this share is looked at again. */
const largeChange = 0.8

/** `POST /product/create`: a seller SKU may be used once in a shop. */
export function createProduct(lazada: Lazada, { seller, params }: SellerCall): Reply {
  if (!seller.active)
    throw refusal.createFailed([detail("seller", "SellerNotActive", "Seller not active,please check seller status")])
  const product = productIn(params)
  const problems: Detail[] = []
  const category = numberIn(product, "PrimaryCategory") ?? 0
  if (!isLeaf(category)) problems.push(detail("PrimaryCategory", "4134", "Please select the last level category."))
  const images = imagesOf(lazada, product, problems)
  const values = attributesOf(product, problems)
  const given = skusIn(product)
  if (given.length === 0) problems.push(detail("Skus", "209", "Invalid variation"))
  const taken = new Set(lazada.itemsOf(seller.id).flatMap(({ skus }) => skus.map(({ sellerSku }) => sellerSku)))
  const skus = given.map((sku) => {
    const read = newSku(lazada, sku, problems)
    if (taken.has(read.sellerSku))
      problems.push(detail("SellerSku", "4105", "SellerSku repeat", { seller_sku: read.sellerSku }))
    taken.add(read.sellerSku)
    return read
  })
  const combinations = skus.map(({ props }) => JSON.stringify(props))
  if (new Set(combinations).size < combinations.length)
    problems.push(detail("saleProp", "4112", "CHK_SKU_PROPS_DUPLICATE"))
  if (problems.length > 0) throw refusal.createFailed(problems)
  const now = lazada.market.clock.now()
  const item: Item = {
    ...{
      id: 2_374_000_000 + lazada.market.nextNumber(),
      sellerId: seller.id,
      category,
      attributes: values,
      images,
      skus,
    },
    ...{ status: "Pending QC", rejectReason: "", createdAt: now, updatedAt: now },
  }
  lazada.market.state.items[String(item.id)] = item
  lazada.submit(item)
  return answered({
    data: {
      item_id: String(item.id),
      sku_list: skus.map(({ id, sellerSku }) => ({
        ...{ shop_sku: `${item.id}_VNAMZ-${id}`, seller_sku: sellerSku, sku_id: String(id) },
      })),
      item_status: item.status,
    },
  })
}

function imagesOf(lazada: Lazada, product: Fields, problems: Detail[]): string[] {
  const given = (product["Images"] as Fields | undefined)?.["Image"]
  const images = (Array.isArray(given) ? given : []) as string[]
  if (images.length === 0) problems.push(detail("Images", "4139", "BIZ_CHECK_MAIN_IMAGE_REQUIRE:Main image is require"))
  if (images.length > 8) problems.push(detail("Images", "4169", "CHK_IMAGE_MAX_ITEMS"))
  if (!images.every((url) => lazada.isOwnImage(url)))
    problems.push(detail("Images", "4138", "BIZ_CHECK_EXIST_OUTER_IMAGE"))
  return images
}

function attributesOf(product: Fields, problems: Detail[]): Record<string, string> {
  const given = (product["Attributes"] ?? {}) as Fields
  const values: Record<string, string> = {}
  for (const attribute of attributes.filter(({ kind }) => kind === "normal")) {
    const value = textIn(given, attribute.name)
    if (value === "" && attribute.mandatory)
      problems.push(detail(attribute.name, "4110", "BIZ_CHECK_CAT_PROP_MANDATORY"))
    if (value !== "" && attribute.options.length > 0 && !attribute.options.includes(value))
      problems.push(detail(attribute.name, "4140", "CHK_ENUM_PROP_VALUE_NOT_IN_OPTION"))
    if (value !== "") values[attribute.name] = value
  }
  if (values["brand"] !== undefined && !brands.some(({ name }) => name === values["brand"]))
    problems.push(detail("brand", "4142", "THD_BRAND_ID_IS_NOT_VALID_IN_CATEGORY"))
  if ([...(values["name"] ?? "")].length > 255) problems.push(detail("name", "4120", "CHK_CATPROP_CPV_MAX_LEGNTH"))
  return values
}

function newSku(lazada: Lazada, fields: Fields, problems: Detail[]): Sku {
  const sellerSku = textIn(fields, "SellerSku")
  if (sellerSku === "" || sellerSku.length > 200) problems.push(detail("SellerSku", "4150", "SELLER_SKU_INVALID"))
  const weight = textIn(fields, "package_weight")
  if (!(Number(weight) > 0)) problems.push(detail("package_weight", "4149", "BIZ_CHECK_PACKAGE_DECIMAL_INVALID"))
  return {
    ...{ id: 13_896_000_000 + lazada.market.nextNumber(), sellerSku, weight, salePrice: null, active: true },
    price: priceOf(fields, problems) ?? 0,
    quantity: quantityOf(fields, "quantity", problems) ?? 0,
    props: (fields["saleProp"] ?? {}) as Record<string, string>,
  }
}

function priceOf(fields: Fields, problems: Detail[], name = "price"): number | null {
  const price = numberIn(fields, name)
  if (price === null) return null
  if (!Number.isInteger(price)) problems.push(detail(name, "4104", "BIZ_CHECK_PRICE_PRECISION_INVALID"))
  else if (price <= 0) problems.push(detail(name, "4118", "BIZ_CHECK_PRICE_IS_ZERO"))
  return price
}

function quantityOf(fields: Fields, name: string, problems: Detail[]): number | null {
  const quantity = numberIn(fields, name)
  if (quantity !== null && (!Number.isSafeInteger(quantity) || quantity < 0))
    problems.push(detail(name, "4152", "THD_INVENTORY_ERR_INV_PARAM_ILLEGAL:illegal parameter:quantity"))
  return quantity
}

function ownItem(lazada: Lazada, { seller }: SellerCall, id: number | null): Item {
  const item = lazada.market.state.items[String(id)]
  if (!item || item.sellerId !== seller.id || item.status === "Deleted") throw refusal.noItem()
  return item
}

/** `POST /product/update`: every SKU by its number, and an Attributes node even when it is empty. */
export async function updateProduct(lazada: Lazada, call: SellerCall): Promise<Reply> {
  const product = productIn(call.params)
  const item = ownItem(lazada, call, numberIn(product, "ItemId"))
  if (typeof product["Attributes"] !== "object") throw refusal.mandatory("Attributes")
  return lazada.alone([item.id], () => {
    const problems: Detail[] = []
    const changes = skusIn(product).map((fields) => {
      const id = numberIn(fields, "SkuId")
      if (id === null) throw refusal.skuId()
      const sku = item.skus.find((candidate) => candidate.id === id)
      if (!sku) problems.push(detail("SkuId", "207", "E207: SKU not exist", { sku_id: String(id) }))
      const next = { price: priceOf(fields, problems), quantity: quantityOf(fields, "quantity", problems) }
      return { sku, ...next, status: textIn(fields, "Status") }
    })
    const values = attributesOf({ Attributes: { ...item.attributes, ...(product["Attributes"] as Fields) } }, problems)
    const images = product["Images"] === undefined ? item.images : imagesOf(lazada, product, problems)
    if (problems.length > 0) throw refusal.updateFailed(problems)
    const isNewContent = JSON.stringify([values, images]) !== JSON.stringify([item.attributes, item.images])
    for (const { sku, price, quantity, status } of changes) {
      if (!sku) continue
      sku.price = price ?? sku.price
      sku.quantity = quantity ?? sku.quantity
      if (status !== "") sku.active = status.toLowerCase() === "active"
    }
    Object.assign(item, { attributes: values, images })
    if (item.status === "InActive" && item.skus.some(({ active }) => active)) item.status = "Active"
    if (isNewContent) lazada.submit(item)
    lazada.touched(item)
    return answered({ data: {} })
  })
}

/** `POST /product/price_quantity/update`: SKUs that fail are told in `detail`, all others are changed. */
export async function updatePriceQuantity(lazada: Lazada, call: SellerCall): Promise<Reply> {
  const given = skusIn(productIn(call.params))
  if (given.length === 0) throw refusal.empty()
  if (given.length > mostSkus) throw refusal.manySkus()
  const ids = [...new Set(given.map((sku) => numberIn(sku, "ItemId") ?? 0))]
  return lazada.alone(ids, () => {
    const failed: Detail[] = []
    for (const fields of given) {
      const problems: Detail[] = []
      change(lazada, call, fields, problems)
      const named = {
        item_id: textIn(fields, "ItemId"),
        sku_id: textIn(fields, "SkuId"),
        seller_sku: textIn(fields, "SellerSku"),
      }
      failed.push(...problems.map((problem) => ({ ...problem, ...named })))
    }
    if (failed.length > 0) throw refusal.updateFailed(failed)
    return answered({ data: {} })
  })
}

function change(lazada: Lazada, { seller }: SellerCall, fields: Fields, problems: Detail[]): void {
  const item = lazada.market.state.items[String(numberIn(fields, "ItemId"))]
  const sku = item?.sellerId === seller.id ? item.skus.find(({ id }) => id === numberIn(fields, "SkuId")) : undefined
  if (!item || !sku) return void problems.push(detail("SkuId", "207", "E207: SKU not exist"))
  const [price, sale] = [priceOf(fields, problems, "Price"), priceOf(fields, problems, "SalePrice")]
  const quantity = quantityOf(fields, "Quantity", problems)
  if (sale !== null && sale > (price ?? sku.price))
    problems.push(detail("SalePrice", "4157", "BIZ_CHECK_SPECIAL_PRICE_GREATER_THAN_PRICE"))
  if (problems.length > 0) return
  const before = sku.price
  sku.price = price ?? sku.price
  sku.salePrice = sale ?? sku.salePrice
  sku.quantity = quantity ?? sku.quantity
  if (Math.abs(sku.price - before) > before * largeChange) lazada.submit(item)
  lazada.touched(item)
}

/** `POST /product/deactivate`: one item. */
export async function deactivateProduct(lazada: Lazada, call: SellerCall): Promise<Reply> {
  const product = productIn(call.params, call.params["apiRequestBody"] ? "apiRequestBody" : "payload")
  const item = ownItem(lazada, call, numberIn(product, "ItemId"))
  return lazada.alone([item.id], () => {
    item.status = "InActive"
    for (const sku of item.skus) sku.active = false
    lazada.touched(item)
    return answered({ data: {} })
  })
}
