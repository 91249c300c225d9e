import type { Received, Reply } from "../market/http.ts"
import { invalid } from "./errors.ts"
import { confirmDropship, getOrder, getOrders, pickupSlots } from "./orders.ts"
import {
  createRequest,
  deleteRequest,
  type Fields,
  findProduct,
  getAttributes,
  getCategories,
  getDocuments,
  getProduct,
  getProducts,
  getRequest,
  getRequests,
  getSeller,
  getWarehouses,
  track,
  updateSku,
  updateProductInfo,
  updateSkus,
} from "./products.ts"
import { createQueue, listQueues, pull, subscribe } from "./queues.ts"
import type { Tiki } from "./simulator.ts"
import { sellerCaller, type SellerCaller, token } from "./tokens.ts"

type Endpoint = { method: string; path: RegExp; answer(tiki: Tiki, request: Received, id: string): Reply }
type Sellers = (tiki: Tiki, caller: SellerCaller, request: Received, id: string, body: Fields) => Reply
type Apps = (tiki: Tiki, request: Received, id: string, body: Fields) => Reply

const pathOf = (path: string): RegExp =>
  new RegExp(`^${path.replace("{id}", "([\\w-]{1,64})").replaceAll(".", "\\.")}$`)

function bodyOf({ method, body }: Received): Fields {
  if (method === "GET" || method === "DELETE") return {}
  try {
    const value = JSON.parse(body.toString("utf8")) as unknown
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Fields
  } catch {
    throw invalid("The body is not valid JSON")
  }
  throw invalid("The body must be an object")
}

const seller = (method: string, path: string, answer: Sellers): Endpoint => ({
  ...{ method, path: pathOf(`/integration${path}`) },
  answer: (tiki, request, id) => answer(tiki, sellerCaller(tiki, request), request, id, bodyOf(request)),
})
const app = (method: string, path: string, answer: Apps): Endpoint => ({
  ...{ method, path: pathOf(`/integration${path}`) },
  answer: (tiki, request, id) => answer(tiki, request, id, bodyOf(request)),
})

export const endpoints: Endpoint[] = [
  { method: "POST", path: pathOf("/sc/oauth2/token"), answer: token },
  seller("GET", "/v2/categories", getCategories),
  seller("GET", "/v2/categories/{id}/attributes", getAttributes),
  seller("GET", "/v2/categories/{id}/documents", getDocuments),
  seller("GET", "/v2/sellers/me", getSeller),
  seller("GET", "/v2/sellers/me/warehouses", getWarehouses),
  seller("POST", "/v2/requests", createRequest),
  seller("POST", "/v2.1/requests", createRequest),
  seller("POST", "/v2/requests/updateProductInfo", updateProductInfo),
  seller("POST", "/v2.1/requests/updateProductInfo", updateProductInfo),
  seller("GET", "/v2/requests", getRequests),
  seller("GET", "/v2/requests/{id}", getRequest),
  seller("DELETE", "/v2/requests/{id}", deleteRequest),
  seller("GET", "/v2/tracking/{id}", track),
  seller("GET", "/v2/products", getProducts),
  seller("GET", "/v2/products/findBy", findProduct),
  seller("GET", "/v2/products/{id}", getProduct),
  seller("PUT", "/v2/products/updateSku", updateSku),
  seller("GET", "/v2.1/products", getProducts),
  seller("GET", "/v2.1/products/findBy", findProduct),
  seller("GET", "/v2.1/products/{id}", getProduct),
  seller("PUT", "/v2.1/products/updateSku", updateSku),
  seller("PUT", "/v2.1/products/updateSkus", updateSkus),
  seller("GET", "/v2/orders", getOrders),
  seller("GET", "/v2/orders/{id}", getOrder),
  seller("GET", "/v2/orders/dropship/expected-pickup-slots", pickupSlots),
  seller("POST", "/v2/orders/{id}/dropship/confirm-available", confirmDropship),
  app("GET", "/v1/queues", listQueues),
  app("POST", "/v1/queues", createQueue),
  app("POST", "/v1/queues/{id}/subscriptions", subscribe),
  app("POST", "/v1/queues/{id}/events/pull", pull),
]
