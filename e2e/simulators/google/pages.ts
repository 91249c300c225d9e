import { feedPages } from "../feeds/page.ts"
import { html, type Received, type Reply, seeOther } from "../market/http.ts"
import type { Look } from "../market/pages.ts"
import { type Card, consentPage, homePage, linkErrorPage, refusedPage, shopPage } from "../market/shop-page.ts"
import type { Google } from "./simulator.ts"
import type { Account, App, Product } from "./state.ts"

const look = (base: string): Look => ({ brand: "Google Mua sắm", colour: "#1a5fb4", on: "#ffffff", home: `${base}/` })
const scope = "https://www.googleapis.com/auth/content"
const statusNames = { pending: "Đang duyệt", approved: "Đang hiện", disapproved: "Bị từ chối" }

export async function pages(google: Google, request: Received): Promise<Reply | null> {
  const { path, method, base } = request
  const { state } = google.market
  if (path === "/o/oauth2/v2/auth") return consent(google, request)
  if (path === "/" || path === "") {
    const shops = Object.values(state.accounts).map(({ id, name }) => {
      const shown = google.feeds.sourcesOf(id).flatMap(({ items }) => items).length + google.productsOf(id).length
      return { name, path: `${base}/shop/${id}`, products: shown }
    })
    return homePage(look(base), shops)
  }
  const [, id = "", action = ""] = /^\/shop\/(\d{1,20})(?:\/([\w-]+))?$/.exec(path) ?? []
  const account = state.accounts[id]
  if (!account) return null
  const shop = { id, name: account.name, path: `${base}/shop/${id}` }
  if (method === "GET" && action === "") return shopFront(google, account, shop.path, base)
  if (action === "nguon-hang") return feedPages(google.feeds, look(base), shop, request)
  if (method !== "POST" || action !== "ngung-ket-noi") return null
  for (const grant of state.grants) if (grant.accountId === id) grant.active = false
  google.market.changed()
  return seeOther(shop.path)
}

function shopFront(google: Google, { id, name }: Account, path: string, base: string): Reply {
  const apps = google.appsOf(id).map((app) => app.name)
  const cards = google.productsOf(id).reverse().map(cardOf)
  return shopPage(look(base), { name, path, apps, cards, orders: [] }, null, [
    { path: `${path}/nguon-hang`, label: "Nguồn hàng" },
  ])
}

function cardOf({ attributes, status, reason }: Product): Card {
  const { amountMicros = "0" } = (attributes["price"] ?? {}) as { amountMicros?: string }
  return {
    ...{ name: String(attributes["title"]), pictureUrl: null, detail: String(attributes["brand"] ?? "") },
    status: [statusNames[status], reason].filter(Boolean).join(": "),
    ...{ isOnSale: status === "approved", stock: attributes["availability"] === "IN_STOCK" ? 1 : 0 },
    ...{ prices: [Number(amountMicros.slice(0, -6))], choices: [] },
  }
}

/** One consent is for all accounts of the person; here for the one chosen. */
function consent(google: Google, request: Received): Reply {
  const { search, base, method } = request
  const app = google.apps.find(({ client_id }) => client_id === search.get("client_id"))
  const redirect = search.get("redirect_uri") ?? ""
  const isAllowed = URL.canParse(redirect) && (app?.redirects === undefined || app.redirects.includes(redirect))
  const isAsked = search.get("response_type") === "code" && (search.get("scope") ?? "").split(" ").includes(scope)
  if (!app || !isAllowed || !isAsked)
    return html(
      linkErrorPage(
        look(base),
        "Hãy quay lại ứng dụng và bấm kết nối lần nữa.",
        "client_id, redirect_uri, response_type, scope",
      ),
      400,
    )
  const asked = (wrong = ""): string =>
    consentPage(look(base), {
      ...{ app: app.name, action: `${base}/o/oauth2/v2/auth?${request.query}`, wrong, days: [] },
      shops: Object.values(google.market.state.accounts),
    })
  if (method === "GET") return html(asked())
  return decided(google, request, app, asked)
}

function decided(google: Google, { search, base, body }: Received, app: App, asked: (wrong: string) => string): Reply {
  const redirect = search.get("redirect_uri") ?? ""
  const form = new URLSearchParams(body.toString("utf8"))
  if (form.get("decision") !== "agree") return html(refusedPage(look(base), app.name, redirect))
  const account = google.market.state.accounts[form.get("shop_id") ?? ""]
  if (!account) return html(asked("Hãy chọn một tài khoản."), 400)
  const target = new URL(redirect)
  target.searchParams.set("code", google.consentOf(app, [account.id], redirect))
  const state = search.get("state")
  if (state !== null) target.searchParams.set("state", state)
  return seeOther(target.href)
}
