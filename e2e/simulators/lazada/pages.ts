import { bytes, html, type Received, type Reply, seeOther } from "../market/http.ts"
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
import type { Lazada } from "./simulator.ts"
import type { Item, Order, Seller } from "./state.ts"

const look = (base: string): Look => ({ brand: "Lazada", colour: "#0f146d", on: "#ffffff", home: `${base}/` })

const statusNames: Record<string, string> = {
  "Pending QC": "Đang duyệt",
  Active: "Đang bán",
  InActive: "Đã ẩn",
  Suspended: "Bị từ chối",
  pending: "Chờ đóng gói",
  packed: "Đã đóng gói",
  ready_to_ship: "Chờ lấy hàng",
  shipped: "Đang giao",
  delivered: "Đã giao",
  canceled: "Đã hủy",
}

export function pages(lazada: Lazada, request: Received): Reply | null {
  const { path, method, base } = request
  const { state } = lazada.market
  if (path === "/oauth/authorize") return consent(lazada, request)
  if (path === "/" || path === "")
    return homePage(
      look(base),
      Object.values(state.sellers).map((seller) => entry(lazada, base, seller)),
    )
  const [, hash] = /^\/p\/([0-9a-f]{32})\.jpg$/.exec(path) ?? []
  if (hash !== undefined) {
    const [image, blob] = [state.images[hash], lazada.market.saved.blob(hash)]
    return image && blob ? bytes(blob, image.type) : null
  }
  const [, id = "", action = ""] = /^\/shop\/(\d{1,20})(?:\/([\w-]+))?$/.exec(path) ?? []
  const seller = state.sellers[id]
  if (!seller) return null
  if (method === "GET" && action === "")
    return shopPage(look(base), viewOf(lazada, base, seller), request.search.get("mua"))
  if (method === "GET" && action === "don-hang") return ordersPage(look(base), viewOf(lazada, base, seller))
  if (method !== "POST") return null
  if (action === "mua") return bought(lazada, request, seller)
  if (action !== "ngung-ket-noi") return null
  for (const { app_key } of lazada.appsOf(seller.id)) {
    const grant = lazada.grantOf(app_key, seller.id)
    if (grant) grant.active = false
  }
  return seeOther(`${base}/shop/${seller.id}`)
}

const entry = (lazada: Lazada, base: string, { id, name }: Seller) => ({
  ...{ name, path: `${base}/shop/${id}`, products: lazada.itemsOf(id).length },
})

/** `client_id` and where to go back to; one token is for one shop of one country. */
function consent(lazada: Lazada, request: Received): Reply {
  const { search, base, method } = request
  const app = lazada.apps.find(({ app_key }) => app_key === search.get("client_id"))
  const redirect = search.get("redirect_uri") ?? ""
  const isKnown = URL.canParse(redirect) && /^https?:$/.test(new URL(redirect).protocol)
  const isAllowed = isKnown && (app?.redirects === undefined || app.redirects.includes(new URL(redirect).origin))
  if (!app || !isAllowed || search.get("response_type") !== "code")
    return html(
      linkErrorPage(
        look(base),
        "Hãy quay lại ứng dụng và bấm kết nối lần nữa.",
        "client_id, redirect_uri, response_type",
      ),
      400,
    )
  const asked = (wrong = ""): string =>
    consentPage(look(base), {
      ...{ app: app.name, action: `${base}/oauth/authorize?${request.query}`, wrong, days: [] },
      shops: Object.values(lazada.market.state.sellers),
    })
  if (method === "GET") return html(asked())
  const form = new URLSearchParams(request.body.toString("utf8"))
  if (form.get("decision") !== "agree") return html(refusedPage(look(base), app.name, redirect))
  const seller = lazada.market.state.sellers[form.get("shop_id") ?? ""]
  if (!seller) return html(asked("Hãy chọn một gian hàng."), 400)
  const fields = new URLSearchParams({ code: lazada.consentOf(app, seller.id) })
  const state = search.get("state")
  if (state !== null) fields.set("state", state)
  return seeOther(`${redirect}${redirect.includes("?") ? "&" : "?"}${fields.toString()}`)
}

function bought(lazada: Lazada, { body, base }: Received, seller: Seller): Reply {
  const key = new URLSearchParams(body.toString("utf8")).get("key")
  const offer = lazada.offers(seller.id).find((candidate) => candidate.key === key)
  const order = offer ? lazada.buy(offer, 1) : null
  return seeOther(`${base}/shop/${seller.id}?mua=${order ?? soldOut}`)
}

const viewOf = (lazada: Lazada, base: string, seller: Seller): ShopView => ({
  name: seller.name,
  path: `${base}/shop/${seller.id}`,
  apps: lazada.appsOf(seller.id).map(({ name }) => name),
  cards: lazada
    .itemsOf(seller.id)
    .reverse()
    .map((item) => cardOf(base, item)),
  orders: Object.values(lazada.market.state.orders)
    .filter(({ sellerId }) => sellerId === seller.id)
    .sort((a, b) => b.createdAt - a.createdAt)
    .map(orderCard),
})

function cardOf(base: string, item: Item): Card {
  const [, hash] = /\/p\/([0-9a-f]{32})\.jpg$/.exec(item.images[0] ?? "") ?? []
  const isOnSale = item.status === "Active"
  return {
    name: item.attributes["name"] ?? String(item.id),
    pictureUrl: hash === undefined ? null : `${base}/p/${hash}.jpg`,
    detail: categories.find(({ id }) => id === item.category)?.name ?? "",
    status: [statusNames[item.status] ?? item.status, item.rejectReason].filter((part) => part !== "").join(": "),
    isOnSale,
    stock: item.skus.reduce((sum, { quantity }) => sum + quantity, 0),
    prices: item.skus.map(({ price, salePrice }) => salePrice ?? price),
    choices: item.skus
      .filter(({ quantity, active }) => isOnSale && active && quantity > 0)
      .map(({ id, price, salePrice, props }) => ({
        ...{ key: `${item.id}:${id}`, label: Object.values(props).join(", "), price: salePrice ?? price },
      })),
  }
}

const orderCard = (order: Order): OrderCard => ({
  ...{ id: String(order.id), at: order.createdAt, cod: order.cod, lines: order.lines.map(({ name }) => `1 × ${name}`) },
  status: [...new Set(order.lines.map(({ status }) => statusNames[status] ?? status))].join(", "),
  total: order.lines.reduce((sum, { price }) => sum + price, order.shippingFee),
  tracking: [...new Set(order.lines.map(({ tracking }) => tracking))].join(" "),
})
