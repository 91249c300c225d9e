import { ControlError, text } from "../market/control.ts"
import { feedControl } from "../feeds/desk.ts"
import { accountFrom, type AccountSetting, type Google } from "./simulator.ts"
import type { Account } from "./state.ts"

type Body = Record<string, unknown>

/** `/__control` of Google Merchant alone. */
const handlers: Record<string, (google: Google, body: Body) => unknown> = {
  "GET /shops": ({ market }) => Object.values(market.state.accounts),
  "POST /shops": ({ market }, body) => {
    const setting = { ...body, id: text(body, "id") } as AccountSetting
    return (market.state.accounts[setting.id] = accountFrom({
      ...(market.state.accounts[setting.id] ?? {}),
      ...setting,
    }))
  },
  "POST /consent": (google, body) => {
    const app = google.apps.find(({ client_id }) => client_id === (body["client_id"] ?? client_id))
    if (!app) throw new ControlError("client_id must name an app.")
    return { code: google.consentOf(app, [accountIn(google, body).id], text(body, "redirect_uri")) }
  },
  "POST /deauthorise": (google, body) => {
    for (const grant of google.market.state.grants)
      if (grant.accountId === accountIn(google, body).id) grant.active = false
  },
  "GET /items": (google, body) => google.productsOf(accountIn(google, body).id),
  "GET /offences": ({ market }) => market.state.offences,
  "POST /banned": ({ market }, body) => {
    market.state.banned.push({ word: text(body, "word"), reason: text(body, "reason") })
  },
}

export function control(google: Google, method: string, path: string, body: Body): unknown {
  const own = handlers[`${method} ${path}`]
  const feed = feedControl[`${method} ${path}`]
  const result = own ? (own(google, body) ?? {}) : feed?.(google.feeds, body)
  google.market.changed()
  return result
}

function accountIn(google: Google, body: Body): Account {
  const account = google.market.state.accounts[String(body["shop_id"])]
  if (!account) throw new ControlError("shop_id must name an account.")
  return account
}
