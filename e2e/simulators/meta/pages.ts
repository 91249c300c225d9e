import { feedPages } from "../feeds/page.ts"
import { html, type Received, type Reply, seeOther } from "../market/http.ts"
import type { Look } from "../market/pages.ts"
import { type Card, consentPage, homePage, linkErrorPage, refusedPage, shopPage } from "../market/shop-page.ts"
import type { Meta } from "./simulator.ts"
import type { App, Catalogue, Item } from "./state.ts"

const look = (base: string): Look => ({ brand: "Danh mục Meta", colour: "#0a5ecf", on: "#ffffff", home: `${base}/` })
const reviewNames = { "": "Đang hiện", pending: "Đang duyệt", approved: "Đang hiện", rejected: "Bị từ chối" }

export async function pages(meta: Meta, request: Received): Promise<Reply | null> {
  const { path, method, base } = request
  const { state } = meta.market
  if (/^\/v\d+\.\d+\/dialog\/oauth$/.test(path)) return consent(meta, request)
  if (path === "/" || path === "") {
    const shops = Object.values(state.catalogues).map(({ id, name }) => {
      const products = meta.feeds.sourcesOf(id).flatMap(({ items }) => items).length + meta.itemsOf(id).length
      return { name, path: `${base}/shop/${id}`, products }
    })
    return homePage(look(base), shops)
  }
  const [, id = "", action = ""] = /^\/shop\/(\d{1,20})(?:\/([\w-]+))?$/.exec(path) ?? []
  const catalogue = state.catalogues[id]
  if (!catalogue) return null
  const shop = { id, name: catalogue.name, path: `${base}/shop/${id}` }
  if (method === "GET" && action === "") return shopFront(meta, catalogue, shop.path, base)
  if (action === "nguon-hang") return feedPages(meta.feeds, look(base), shop, request)
  if (method !== "POST" || action !== "ngung-ket-noi") return null
  for (const grant of state.grants) if (grant.catalogue === id) grant.active = false
  meta.market.changed()
  return seeOther(shop.path)
}

function shopFront(meta: Meta, { id, name }: Catalogue, path: string, base: string): Reply {
  const view = { name, path, apps: meta.appsOf(id).map((app) => app.name), orders: [] }
  const cards = meta.itemsOf(id).reverse().map(cardOf)
  return shopPage(look(base), { ...view, cards }, null, [{ path: `${path}/nguon-hang`, label: "Nguồn hàng" }])
}

const cardOf = ({ fields, review }: Item): Card => ({
  ...{ name: String(fields["title"]), pictureUrl: null, detail: String(fields["brand"] ?? "") },
  ...{ status: reviewNames[review], isOnSale: review !== "pending" && review !== "rejected", choices: [] },
  stock: Number(fields["quantity_to_sell_on_facebook"] ?? 0),
  prices: [Number(String(fields["price"]).replace(/\D/g, ""))],
})

function consent(meta: Meta, request: Received): Reply {
  const { search, base, method, path } = request
  const app = meta.apps.find(({ app_id }) => app_id === search.get("client_id"))
  const redirect = search.get("redirect_uri") ?? ""
  const isAllowed = URL.canParse(redirect) && (app?.redirects === undefined || app.redirects.includes(redirect))
  const isAsked = (search.get("scope") ?? "").split(/[ ,]/).includes("catalog_management")
  if (!app || !isAllowed || !isAsked)
    return html(
      linkErrorPage(look(base), "Hãy quay lại ứng dụng và bấm kết nối lần nữa.", "client_id, redirect_uri, scope"),
      400,
    )
  const asked = (wrong = ""): string =>
    consentPage(look(base), {
      ...{ app: app.name, action: `${base}${path}?${request.query}`, wrong, days: [] },
      shops: Object.values(meta.market.state.catalogues),
    })
  return method === "GET" ? html(asked()) : decided(meta, request, app, asked)
}

function decided(meta: Meta, { search, base, body }: Received, app: App, asked: (wrong: string) => string): Reply {
  const redirect = search.get("redirect_uri") ?? ""
  const form = new URLSearchParams(body.toString("utf8"))
  if (form.get("decision") !== "agree") return html(refusedPage(look(base), app.name, redirect))
  const catalogue = meta.market.state.catalogues[form.get("shop_id") ?? ""]
  if (!catalogue) return html(asked("Hãy chọn một danh mục."), 400)
  const target = new URL(redirect)
  target.searchParams.set("code", meta.consentOf(app, catalogue.id, redirect))
  const state = search.get("state")
  if (state !== null) target.searchParams.set("state", state)
  return seeOther(target.href)
}
