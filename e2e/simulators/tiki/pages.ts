import { html, type Received, type Reply, seeOther } from "../market/http.ts"
import type { Look } from "../market/pages.ts"
import {
  consentPage,
  homePage,
  linkErrorPage,
  ordersPage,
  refusedPage,
  shopPage,
  type ShopView,
  soldOut,
} from "../market/shop-page.ts"
import type { Tiki } from "./simulator.ts"
import type { Seller } from "./state.ts"

const look = (base: string): Look => ({ brand: "Tiki", colour: "#0a5cc4", on: "#ffffff", home: `${base}/` })

const statusNames: Record<string, string> = {
  queueing: "Chờ xác nhận",
  seller_confirmed: "Đã xác nhận",
  handover_to_partner: "Đang giao",
  delivered: "Đã giao",
  complete: "Hoàn thành",
  canceled: "Đã hủy",
}

export function pages(tiki: Tiki, request: Received): Reply | null {
  const { path, method, base } = request
  const { state } = tiki.market
  if (path === "/sc/oauth2/auth") return consent(tiki, request)
  if (path === "/" || path === "")
    return homePage(
      look(base),
      Object.values(state.sellers).map(({ id, name }) => ({
        ...{ name, path: `${base}/shop/${id}`, products: tiki.productsOf(id).length },
      })),
    )
  const [, id = "", action = ""] = /^\/shop\/(\d{1,10})(?:\/([\w-]+))?$/.exec(path) ?? []
  const seller = state.sellers[id]
  if (!seller) return null
  if (method === "GET" && action === "")
    return shopPage(look(base), viewOf(tiki, base, seller), request.search.get("mua"))
  if (method === "GET" && action === "don-hang") return ordersPage(look(base), viewOf(tiki, base, seller))
  if (method !== "POST") return null
  if (action === "mua") {
    const key = new URLSearchParams(request.body.toString("utf8")).get("key")
    const offer = tiki.offers(id).find((candidate) => candidate.key === key)
    return seeOther(`${base}/shop/${id}?mua=${(offer && tiki.buy(offer, 1)) ?? soldOut}`)
  }
  if (action !== "ngung-ket-noi") return null
  for (const grant of state.grants) if (grant.sellerId === seller.id) grant.active = false
  return seeOther(`${base}/shop/${id}`)
}

/** OAuth 2.0 with a state of eight characters at least. */
function consent(tiki: Tiki, request: Received): Reply {
  const { search, base, method } = request
  const app = tiki.apps.find(({ client_id }) => client_id === search.get("client_id"))
  const redirect = search.get("redirect_uri") ?? ""
  const isKnown = URL.canParse(redirect) && /^https?:$/.test(new URL(redirect).protocol)
  const isAllowed = isKnown && (app?.redirects === undefined || app.redirects.includes(new URL(redirect).origin))
  const state = search.get("state") ?? ""
  if (!app || !isAllowed || search.get("response_type") !== "code" || state.length < 8)
    return html(
      linkErrorPage(
        look(base),
        "Hãy quay lại ứng dụng và bấm kết nối lần nữa.",
        "client_id, redirect_uri, response_type, state",
      ),
      400,
    )
  const asked = (wrong = ""): string =>
    consentPage(look(base), {
      ...{ app: app.name, action: `${base}/sc/oauth2/auth?${request.query}`, wrong, days: [] },
      shops: Object.values(tiki.market.state.sellers).map(({ id, name }) => ({ id: String(id), name })),
    })
  if (method === "GET") return html(asked())
  const form = new URLSearchParams(request.body.toString("utf8"))
  if (form.get("decision") !== "agree") return html(refusedPage(look(base), app.name, redirect))
  const seller = tiki.market.state.sellers[form.get("shop_id") ?? ""]
  if (!seller) return html(asked("Hãy chọn một gian hàng."), 400)
  const fields = new URLSearchParams({ code: tiki.consentOf(app, seller.id, redirect), state })
  return seeOther(`${redirect}${redirect.includes("?") ? "&" : "?"}${fields.toString()}`)
}

const viewOf = (tiki: Tiki, base: string, seller: Seller): ShopView => ({
  ...{ name: seller.name, path: `${base}/shop/${seller.id}`, apps: tiki.appsOf(seller.id).map(({ name }) => name) },
  cards: tiki.productsOf(seller.id).map((product) => {
    const stock = tiki.sellable(product)
    return {
      ...{ name: product.name, pictureUrl: null, detail: product.originalSku, isOnSale: product.active, stock },
      ...{ status: product.active ? "Đang bán" : "Chưa bán", prices: [product.price] },
      choices: product.active && stock > 0 ? [{ key: String(product.id), label: "", price: product.price }] : [],
    }
  }),
  orders: Object.values(tiki.market.state.orders)
    .filter(({ sellerId }) => sellerId === seller.id)
    .reverse()
    .map((order) => ({
      ...{ id: order.code, status: statusNames[order.status] ?? order.status, at: order.createdAt, cod: order.cod },
      ...{ lines: [`${order.quantity} × ${order.name}`], total: order.price * order.quantity, tracking: "" },
    })),
})
