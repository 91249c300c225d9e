import type { Reply } from "../market/http.ts"
import type { Call, SellerCall } from "./gateway.ts"
import {
  cancelItem,
  cancelLines,
  getDocument,
  getManyItems,
  getOrder,
  getOrderItems,
  getOrders,
  mayCancel,
  pack,
  readyToShip,
  repack,
} from "./orders.ts"
import { createProduct, deactivateProduct, updatePriceQuantity, updateProduct } from "./products.ts"
import {
  categoryAttributes,
  categoryBrands,
  categoryTree,
  getItem,
  getProducts,
  getSeller,
  uploadImage,
} from "./reads.ts"
import type { Lazada } from "./simulator.ts"
import { createToken, refreshToken } from "./tokens.ts"

type Answer<C> = (lazada: Lazada, call: C) => Reply | Promise<Reply>
type Endpoint = { type: "open"; answer: Answer<Call> } | { type: "seller"; answer: Answer<SellerCall> }

const open = (answer: Answer<Call>): Endpoint => ({ type: "open", answer })
const seller = (answer: Answer<SellerCall>): Endpoint => ({ type: "seller", answer })

/** Paths below `/rest`; Lazada takes GET and POST alike. */
export const endpoints: Record<string, Endpoint | undefined> = {
  "/auth/token/create": open(createToken),
  "/auth/token/refresh": open(refreshToken),
  "/category/tree/get": open(categoryTree),
  "/category/attributes/get": open(categoryAttributes),
  "/category/brands/query": open(categoryBrands),
  "/seller/get": seller(getSeller),
  "/image/upload": seller(uploadImage),
  "/product/create": seller(createProduct),
  "/product/update": seller(updateProduct),
  "/product/price_quantity/update": seller(updatePriceQuantity),
  "/product/deactivate": seller(deactivateProduct),
  "/products/get": seller(getProducts),
  "/product/item/get": seller(getItem),
  "/orders/get": seller(getOrders),
  "/order/get": seller(getOrder),
  "/order/items/get": seller(getOrderItems),
  "/orders/items/get": seller(getManyItems),
  "/order/fulfill/pack": seller(pack),
  "/order/package/rts": seller(readyToShip),
  "/order/package/repack": seller(repack),
  "/order/package/document/get": seller(getDocument),
  "/order/cancel": seller(cancelItem),
  "/order/reverse/cancel/validate": seller(mayCancel),
  "/order/reverse/cancel/create": seller(cancelLines),
}
