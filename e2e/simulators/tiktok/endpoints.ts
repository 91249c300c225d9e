import type { Received, Reply } from "../market/http.ts"
import { bodyOf, type Fields } from "./fields.ts"
import { callerOf, type ShopCaller } from "./gateway.ts"
import { cancelOrder, getOrders, handoverSlots, searchOrders, shippingDocument, shipPackage } from "./orders.ts"
import {
  activate,
  checkListing,
  createProduct,
  deactivate,
  deleteProducts,
  partialEdit,
  replaceProduct,
  updateInventory,
  updatePrices,
} from "./products.ts"
import {
  authorizedShops,
  getAttributes,
  getBrands,
  getCategories,
  getProduct,
  getRules,
  searchProducts,
  uploadImage,
  warehouses,
} from "./reads.ts"
import type { TikTok } from "./simulator.ts"
import { getToken, refreshToken } from "./tokens.ts"

type Endpoint = { method: string; path: RegExp; answer(tiktok: TikTok, request: Received, id: string): Reply }
type Read = (tiktok: TikTok, caller: ShopCaller, request: Received, id: string) => Reply
type Write = (tiktok: TikTok, caller: ShopCaller, fields: Fields, id: string) => Reply
type Search = (tiktok: TikTok, caller: ShopCaller, request: Received, fields: Fields) => Reply

const pathOf = (path: string): RegExp => new RegExp(`^${path.replace("{id}", "(\\d{1,20})")}$`)
const fieldsOf = ({ headers, body }: Received): Fields => bodyOf(headers["content-type"], body)

const read = (path: string, answer: Read, cipher: "wanted" | "refused" = "wanted", method = "GET"): Endpoint => ({
  ...{ method, path: pathOf(path) },
  answer: (tiktok, request, id) => answer(tiktok, callerOf(tiktok, request, cipher), request, id),
})
const write = (path: string, answer: Write, method = "POST"): Endpoint => ({
  ...{ method, path: pathOf(path) },
  answer: (tiktok, request, id) => answer(tiktok, callerOf(tiktok, request, "wanted"), fieldsOf(request), id),
})
const search = (path: string, answer: Search): Endpoint => ({
  ...{ method: "POST", path: pathOf(path) },
  answer: (tiktok, request) => answer(tiktok, callerOf(tiktok, request, "wanted"), request, fieldsOf(request)),
})

export const endpoints: Endpoint[] = [
  { method: "GET", path: pathOf("/api/v2/token/get"), answer: getToken },
  { method: "GET", path: pathOf("/api/v2/token/refresh"), answer: refreshToken },
  read("/authorization/202309/shops", authorizedShops, "refused"),
  read("/logistics/202309/warehouses", warehouses),
  read("/product/202309/categories", getCategories),
  read("/product/202309/categories/{id}/attributes", getAttributes),
  read("/product/202309/categories/{id}/rules", getRules),
  read("/product/202309/brands", getBrands),
  read("/product/202309/images/upload", uploadImage, "refused", "POST"),
  write("/product/202309/products", createProduct),
  write("/product/202309/products", deleteProducts, "DELETE"),
  write("/product/202309/products/listing_check", checkListing),
  write("/product/202309/products/activate", activate),
  write("/product/202309/products/deactivate", deactivate),
  write("/product/202509/products/{id}/partial_edit", partialEdit),
  write("/product/202509/products/{id}", replaceProduct, "PUT"),
  write("/product/202309/products/{id}/prices/update", updatePrices),
  write("/product/202309/products/{id}/inventory/update", updateInventory),
  read("/product/202309/products/{id}", getProduct),
  search("/product/202502/products/search", searchProducts),
  search("/order/202309/orders/search", searchOrders),
  read("/order/202507/orders", getOrders),
  read("/fulfillment/202309/packages/{id}/handover_time_slots", handoverSlots),
  write("/fulfillment/202309/packages/{id}/ship", shipPackage),
  read("/fulfillment/202309/packages/{id}/shipping_documents", shippingDocument),
  write("/return_refund/202309/cancellations", cancelOrder),
]
