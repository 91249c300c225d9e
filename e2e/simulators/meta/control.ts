import { feedControl } from "../feeds/desk.ts"
import { ControlError, from, text } from "../market/control.ts"
import { catalogueFrom, type CatalogueSetting, type Meta } from "./simulator.ts"
import type { Catalogue } from "./state.ts"

type Body = Record<string, unknown>

/** `/__control` of Meta's catalogues alone. */
const handlers: Record<string, (meta: Meta, body: Body) => unknown> = {
  "GET /shops": ({ market }) => Object.values(market.state.catalogues),
  "POST /shops": ({ market }, body) => {
    const setting = { ...body, id: text(body, "id") } as CatalogueSetting
    const old = market.state.catalogues[setting.id] ?? {}
    return (market.state.catalogues[setting.id] = catalogueFrom({ ...old, ...setting }))
  },
  "POST /consent": (meta, body) => {
    const app = meta.apps.find(({ app_id }) => app_id === (body["app_id"] ?? app_id))
    if (!app) throw new ControlError("app_id must name an app.")
    return { code: meta.consentOf(app, catalogueIn(meta, body).id, text(body, "redirect_uri")) }
  },
  "POST /deauthorise": (meta, body) => {
    for (const grant of meta.market.state.grants)
      if (grant.catalogue === catalogueIn(meta, body).id) grant.active = false
  },
  "GET /items": (meta, body) => meta.itemsOf(catalogueIn(meta, body).id),
  "GET /offences": ({ market }) => market.state.offences,
  "POST /banned": ({ market }, body) => {
    market.state.banned.push({ word: text(body, "word"), reason: text(body, "reason") })
  },
  "POST /batches/break": ({ market }, body) => {
    market.state.broken.next = from(body, "count", 1)
  },
}

export function control(meta: Meta, method: string, path: string, body: Body): unknown {
  const own = handlers[`${method} ${path}`]
  const feed = feedControl[`${method} ${path}`]
  const result = own ? (own(meta, body) ?? {}) : feed?.(meta.feeds, body)
  meta.market.changed()
  return result
}

function catalogueIn(meta: Meta, body: Body): Catalogue {
  const catalogue = meta.market.state.catalogues[String(body["shop_id"])]
  if (!catalogue) throw new ControlError("shop_id must name a catalogue.")
  return catalogue
}
