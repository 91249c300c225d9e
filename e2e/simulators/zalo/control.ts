import { ControlError, text } from "../market/control.ts"
import { accountFrom, type AccountSetting, type Zalo } from "./simulator.ts"
import type { Account } from "./state.ts"

type Body = Record<string, unknown>

/** `/__control` of Zalo alone. */
const handlers: Record<string, (zalo: Zalo, body: Body) => unknown> = {
  "GET /shops": ({ market }) => Object.values(market.state.accounts),
  "POST /shops": ({ market }, body) => {
    const setting = { ...body, id: text(body, "id") } as AccountSetting
    const old = market.state.accounts[setting.id] ?? {}
    return (market.state.accounts[setting.id] = accountFrom({ ...old, ...setting }))
  },
  "POST /consent": (zalo, body) => {
    const app = zalo.apps.find(({ app_id }) => app_id === (body["app_id"] ?? app_id))
    if (!app) throw new ControlError("app_id must name an app.")
    const account = accountIn(zalo, body)
    return { code: zalo.consentOf(app, account.id, text(body, "code_challenge")), oa_id: account.id }
  },
  "POST /deauthorise": (zalo, body) => {
    for (const grant of zalo.market.state.grants) if (grant.oaId === accountIn(zalo, body).id) grant.active = false
  },
  "GET /items": (zalo, body) => zalo.productsOf(accountIn(zalo, body).id),
  "GET /offences": ({ market }) => market.state.offences,
  "GET /silenced": ({ market }) => market.state.silenced,
  "POST /events": (zalo, body) => zalo.tell(text(body, "event_name"), accountIn(zalo, body).id, {}),
}

export function control(zalo: Zalo, method: string, path: string, body: Body): unknown {
  const handler = handlers[`${method} ${path}`]
  if (!handler) return undefined
  const result = handler(zalo, body) ?? {}
  zalo.market.changed()
  return result
}

function accountIn(zalo: Zalo, body: Body): Account {
  const account = zalo.market.state.accounts[String(body["shop_id"])]
  if (!account) throw new ControlError("shop_id must name an account.")
  return account
}
