import { html, type Received, type Reply } from "../market/http.ts"
import { Refused } from "./errors.ts"
import { publicCaller } from "./gateway.ts"
import { consentPage, linkErrorPage, refusedPage } from "../market/shop-page.ts"
import { look } from "./pages/look.ts"
import { backTo, type Shopee } from "./simulator.ts"
import type { App } from "./state.ts"

const days = [365, 90, 30]
const advice = "Liên kết chỉ có hiệu lực trong 5 phút. Hãy quay lại ứng dụng và bấm kết nối lần nữa."

/**
 * The authorisation page. The signed link opens it; what the seller then decides is posted to the same address, so that
 * a link whose five minutes are over asks for a new one.
 */
export function consent(shopee: Shopee, request: Received): Reply {
  const { search, base } = request
  try {
    const { app } = publicCaller(shopee, request)
    const redirect = redirectOf(app, search.get("redirect"))
    if (!redirect)
      return html(linkErrorPage(look(base), advice, "Địa chỉ quay về không được đăng ký cho ứng dụng này."), 400)
    if (request.method === "GET") return html(asked(shopee, request, app))
    const form = new URLSearchParams(request.body.toString("utf8"))
    if (form.get("decision") !== "agree") return html(refusedPage(look(base), app.name, redirect))
    const shop = shopee.market.state.shops[form.get("shop_id") ?? ""]
    const chosen = Number(form.get("days") ?? 365)
    if (!shop || !days.includes(chosen)) return html(asked(shopee, request, app, "Hãy chọn một gian hàng."), 400)
    const code = shopee.consentOf(app, shop.shop_id, chosen)
    return backTo(redirect, { code, shop_id: String(shop.shop_id) })
  } catch (error) {
    if (error instanceof Refused) return html(linkErrorPage(look(base), advice, `${error.code}: ${error.message}`), 403)
    throw error
  }
}

const asked = (shopee: Shopee, { base, query }: Received, app: App, wrong = ""): string =>
  consentPage(look(base), {
    ...{ app: app.name, action: `${base}/api/v2/shop/auth_partner?${query}`, wrong, days },
    shops: Object.values(shopee.market.state.shops).map(({ shop_id, name }) => ({ id: String(shop_id), name })),
  })

function redirectOf(app: App, redirect: string | null): string | null {
  if (redirect === null || !URL.canParse(redirect)) return null
  const { protocol, origin } = new URL(redirect)
  if (protocol !== "https:" && protocol !== "http:") return null
  return app.redirects === undefined || app.redirects.includes(origin) ? redirect : null
}
