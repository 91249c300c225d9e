import { html, type Received, type Reply } from "../market/http.ts"
import { Refused } from "./errors.ts"
import { publicCaller } from "./gateway.ts"
import { consentPage, linkErrorPage, refusedPage } from "./pages/consent-page.ts"
import { backTo, type Shopee } from "./simulator.ts"
import type { App } from "./state.ts"

const days = ["365", "90", "30"]

/**
 * The authorisation page. The signed link opens it; what the seller then decides is posted to the same address, so that
 * a link whose five minutes are over asks for a new one.
 */
export function consent(shopee: Shopee, request: Received): Reply {
  const { search, base } = request
  try {
    const { app } = publicCaller(shopee, request)
    const redirect = redirectOf(app, search.get("redirect"))
    if (!redirect) return html(linkErrorPage(base, "Địa chỉ quay về không được đăng ký cho ứng dụng này."), 400)
    if (request.method === "GET") return html(consentPage(base, request.query, app, shopee.market.state.shops))
    const form = new URLSearchParams(request.body.toString("utf8"))
    if (form.get("decision") !== "agree") return html(refusedPage(base, app, redirect))
    const shop = shopee.market.state.shops[form.get("shop_id") ?? ""]
    const chosen = form.get("days") ?? "365"
    if (!shop || !days.includes(chosen))
      return html(consentPage(base, request.query, app, shopee.market.state.shops, "Hãy chọn một gian hàng."), 400)
    const code = shopee.consentOf(app, shop.shop_id, Number(chosen))
    return backTo(redirect, { code, shop_id: String(shop.shop_id) })
  } catch (error) {
    if (error instanceof Refused) return html(linkErrorPage(base, `${error.code}: ${error.message}`), 403)
    throw error
  }
}

function redirectOf(app: App, redirect: string | null): string | null {
  if (redirect === null || !URL.canParse(redirect)) return null
  const { protocol, origin } = new URL(redirect)
  if (protocol !== "https:" && protocol !== "http:") return null
  return app.redirects === undefined || app.redirects.includes(origin) ? redirect : null
}
