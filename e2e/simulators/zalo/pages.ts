import { bytes, html, type Received, type Reply, seeOther } from "../market/http.ts"
import type { Look } from "../market/pages.ts"
import { type Card, consentPage, homePage, linkErrorPage, refusedPage, shopPage } from "../market/shop-page.ts"
import type { Zalo } from "./simulator.ts"
import type { Account, App, Product } from "./state.ts"

const look = (base: string): Look => ({ brand: "Zalo OA", colour: "#0058cc", on: "#ffffff", home: `${base}/` })

export function pages(zalo: Zalo, request: Received): Reply | null {
  const { path, method, base } = request
  const { state } = zalo.market
  if (path === "/v4/oa/permission") return consent(zalo, request)
  if (path === "/" || path === "") {
    const shops = Object.values(state.accounts).map(({ id, name }) => ({
      ...{ name, path: `${base}/shop/${id}`, products: zalo.productsOf(id).length },
    }))
    return homePage(look(base), shops)
  }
  const [, photo = ""] = /^\/anh\/([0-9a-f]{20})$/.exec(path) ?? []
  const held = state.photos[photo]
  const blob = held && zalo.market.saved.blob(photo)
  if (held && blob) return bytes(blob, held.type)
  const [, id = "", action = ""] = /^\/shop\/(\d{1,20})(?:\/([\w-]+))?$/.exec(path) ?? []
  const account = state.accounts[id]
  if (!account) return null
  if (method === "GET" && action === "") return shopFront(zalo, account, base)
  if (method !== "POST" || action !== "ngung-ket-noi") return null
  for (const grant of state.grants) if (grant.oaId === id) grant.active = false
  zalo.market.changed()
  return seeOther(`${base}/shop/${id}`)
}

function shopFront(zalo: Zalo, { id, name }: Account, base: string): Reply {
  const apps = zalo.appsOf(id).map((app) => app.name)
  const cards = zalo
    .productsOf(id)
    .reverse()
    .map((product) => cardOf(base, product))
  const home = [{ path: `${base}/`, label: "Các tài khoản khác" }]
  return shopPage(look(base), { name, path: `${base}/shop/${id}`, apps, cards, orders: [] }, null, home)
}

const cardOf = (base: string, { name, photos, code, status, quantity, price }: Product): Card => ({
  ...{ name, pictureUrl: photos[0] === undefined ? null : `${base}/anh/${photos[0]}`, detail: code },
  ...{ status: status === "show" ? "Đang hiện" : "Đã ẩn", isOnSale: status === "show", stock: quantity },
  ...{ prices: [price], choices: [] },
})

/** Without a challenge nobody is let in: the code alone would be enough for whoever saw it. */
function consent(zalo: Zalo, request: Received): Reply {
  const { search, base, method } = request
  const app = zalo.apps.find(({ app_id }) => app_id === search.get("app_id"))
  const redirect = search.get("redirect_uri") ?? ""
  const isAllowed = URL.canParse(redirect) && (app?.redirects === undefined || app.redirects.includes(redirect))
  if (!app || !isAllowed || !/^[A-Za-z0-9_-]{43}$/.test(search.get("code_challenge") ?? ""))
    return html(
      linkErrorPage(
        look(base),
        "Hãy quay lại ứng dụng và bấm kết nối lần nữa.",
        "app_id, redirect_uri, code_challenge",
      ),
      400,
    )
  const asked = (wrong = ""): string =>
    consentPage(look(base), {
      ...{ app: app.name, action: `${base}/v4/oa/permission?${request.query}`, wrong, days: [] },
      shops: Object.values(zalo.market.state.accounts),
    })
  return method === "GET" ? html(asked()) : decided(zalo, request, app, asked)
}

function decided(zalo: Zalo, { search, base, body }: Received, app: App, asked: (wrong: string) => string): Reply {
  const redirect = search.get("redirect_uri") ?? ""
  const form = new URLSearchParams(body.toString("utf8"))
  if (form.get("decision") !== "agree") return html(refusedPage(look(base), app.name, redirect))
  const account = zalo.market.state.accounts[form.get("shop_id") ?? ""]
  if (!account) return html(asked("Hãy chọn một tài khoản."), 400)
  const challenge = search.get("code_challenge") ?? ""
  const target = new URL(redirect)
  target.searchParams.set("code", zalo.consentOf(app, account.id, challenge))
  target.searchParams.set("oa_id", account.id)
  target.searchParams.set("code_challenge", challenge)
  const state = search.get("state")
  if (state !== null) target.searchParams.set("state", state)
  return seeOther(target.href)
}
