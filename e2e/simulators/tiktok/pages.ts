import { bytes, html, type Received, type Reply, seeOther } from "../market/http.ts"
import { label } from "../market/label.ts"
import type { Look } from "../market/pages.ts"
import {
  type Card,
  consentPage,
  homePage,
  linkErrorPage,
  type OrderCard,
  ordersPage,
  refusedPage,
  shopPage,
  type ShopView,
  soldOut,
} from "../market/shop-page.ts"
import { categories } from "./reference.ts"
import type { TikTok } from "./simulator.ts"
import type { Order, Product, Shop } from "./state.ts"

const look = (base: string): Look => ({ brand: "TikTok Shop", colour: "#161823", on: "#ffffff", home: `${base}/` })

const statusNames: Record<string, string> = {
  DRAFT: "Bản nháp",
  PENDING: "Đang duyệt",
  FAILED: "Bị từ chối",
  ACTIVATE: "Đang bán",
  SELLER_DEACTIVATED: "Đã ẩn",
  PLATFORM_DEACTIVATED: "Bị sàn gỡ",
  AWAITING_SHIPMENT: "Chờ chuẩn bị hàng",
  AWAITING_COLLECTION: "Chờ lấy hàng",
  IN_TRANSIT: "Đang giao",
  DELIVERED: "Đã giao",
  COMPLETED: "Hoàn thành",
  CANCELLED: "Đã hủy",
}

export function pages(tiktok: TikTok, request: Received): Reply | null {
  const { path, method, base } = request
  const { state } = tiktok.market
  if (path === "/open/authorize") return consent(tiktok, request)
  if (path === "/" || path === "")
    return homePage(
      look(base),
      Object.values(state.shops).map((shop) => entry(tiktok, base, shop)),
    )
  const [, file] = /^\/file\/([\w-]{1,80})$/.exec(path) ?? []
  if (file !== undefined) return pictureOf(tiktok, file)
  const [, document = ""] = /^\/label\/(\d{1,20})$/.exec(path) ?? []
  const order = state.orders[document]
  if (order) return bytes(label([[`Don hang ${order.id}`, order.trackingNumber]]), "application/pdf")
  const [, shopId = "", action = ""] = /^\/shop\/(\d{1,20})(?:\/([\w-]+))?$/.exec(path) ?? []
  const shop = state.shops[shopId]
  if (!shop) return null
  if (method === "GET" && action === "")
    return shopPage(look(base), viewOf(tiktok, base, shop), request.search.get("mua"))
  if (method === "GET" && action === "don-hang") return ordersPage(look(base), viewOf(tiktok, base, shop))
  if (method !== "POST") return null
  if (action === "mua") return bought(tiktok, request, shop)
  if (action !== "ngung-ket-noi") return null
  disconnect(tiktok, shop)
  return seeOther(`${base}/shop/${shop.id}`)
}

const entry = (tiktok: TikTok, base: string, { id, name }: Shop) => ({
  ...{ name, path: `${base}/shop/${id}` },
  products: tiktok.productsOf(id).filter(({ status }) => status !== "DELETED").length,
})

/** The link carries the service and a state; where it leads back to is the app's own setting. */
function consent(tiktok: TikTok, request: Received): Reply {
  const { search, base, method } = request
  const app = tiktok.apps.find(({ service_id }) => service_id === search.get("service_id"))
  const advice = "Hãy quay lại ứng dụng và bấm kết nối lần nữa."
  if (!app) return html(linkErrorPage(look(base), advice, "service_id"), 400)
  const asked = (wrong = ""): string =>
    consentPage(look(base), {
      ...{ app: app.name, action: `${base}/open/authorize?${request.query}`, wrong, days: [] },
      shops: Object.values(tiktok.market.state.shops),
    })
  if (method === "GET") return html(asked())
  const form = new URLSearchParams(request.body.toString("utf8"))
  if (form.get("decision") !== "agree") return html(refusedPage(look(base), app.name, app.redirect_url))
  const shop = tiktok.market.state.shops[form.get("shop_id") ?? ""]
  if (!shop) return html(asked("Hãy chọn một gian hàng."), 400)
  const fields = new URLSearchParams({ app_key: app.app_key, code: tiktok.consentOf(app, shop.id), locale: "vi-VN" })
  fields.set("shop_region", "VN")
  const state = search.get("state")
  if (state !== null) fields.set("state", state)
  return seeOther(`${app.redirect_url}${app.redirect_url.includes("?") ? "&" : "?"}${fields.toString()}`)
}

export function disconnect(tiktok: TikTok, shop: Shop): void {
  const apps = tiktok.appsOf(shop.id)
  for (const { app_key } of apps) {
    const grant = tiktok.grantOf(app_key, shop.id)
    if (grant) grant.active = false
  }
  tiktok.tell(6, shop.id, { message: "Seller has deauthorized the app" }, apps)
  tiktok.market.changed()
}

function pictureOf(tiktok: TikTok, name: string): Reply | null {
  const image = tiktok.market.state.images[name.replace("_", "/")]
  const blob = image && tiktok.market.saved.blob(name)
  return image && blob ? bytes(blob, image.type) : null
}

function bought(tiktok: TikTok, { body, base }: Received, shop: Shop): Reply {
  const key = new URLSearchParams(body.toString("utf8")).get("key")
  const offer = tiktok.offers(shop.id).find((candidate) => candidate.key === key)
  const order = offer ? tiktok.buy(offer, 1) : null
  return seeOther(`${base}/shop/${shop.id}?mua=${order ?? soldOut}`)
}

const viewOf = (tiktok: TikTok, base: string, shop: Shop): ShopView => ({
  name: shop.name,
  path: `${base}/shop/${shop.id}`,
  apps: tiktok.appsOf(shop.id).map(({ name }) => name),
  cards: tiktok
    .productsOf(shop.id)
    .filter(({ status }) => status !== "DELETED")
    .reverse()
    .map((product) => cardOf(base, product)),
  orders: Object.values(tiktok.market.state.orders)
    .filter(({ shopId }) => shopId === shop.id)
    .sort((a, b) => b.createdAt - a.createdAt)
    .map(orderCard),
})

function cardOf(base: string, product: Product): Card {
  const content = product.live ?? product.submitted
  const [uri] = content?.imageUris ?? []
  const isOnSale = product.status === "ACTIVATE"
  return {
    name: content?.title ?? product.id,
    pictureUrl: uri === undefined ? null : `${base}/file/${uri.replace("/", "_")}`,
    detail: categories.find(({ id }) => id === content?.categoryId)?.name ?? "",
    status: [statusNames[product.status] ?? product.status, ...product.failedReasons].join(": "),
    isOnSale,
    stock: product.skus.reduce((sum, { quantity }) => sum + quantity, 0),
    prices: product.skus.map(({ price }) => price),
    choices: product.skus
      .filter(({ quantity }) => isOnSale && quantity > 0)
      .map(({ id, price, attributes }) => ({
        ...{ key: `${product.id}:${id}`, label: attributes.map(({ value_name }) => value_name).join(", "), price },
      })),
  }
}

const orderCard = (order: Order): OrderCard => ({
  ...{ id: order.id, status: statusNames[order.status] ?? order.status, at: order.createdAt, cod: order.cod },
  lines: [`${order.quantity} × ${order.title}${order.skuName === "" ? "" : ` (${order.skuName})`}`],
  total: order.price * order.quantity + order.shippingFee,
  tracking: order.trackingNumber,
})
