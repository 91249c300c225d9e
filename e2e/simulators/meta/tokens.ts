import { randomBytes } from "node:crypto"
import { json, type Received, type Reply } from "../market/http.ts"
import { refusal } from "./errors.ts"
import type { Meta } from "./simulator.ts"
import type { App } from "./state.ts"

export const codeLife = 10 * 60_000
const lifeSeconds = 60 * 86_400

/** `GET /oauth/access_token`: a code, or a living token, for one that lives sixty days from now. */
export function token(meta: Meta, { search }: Received): Reply {
  const app = meta.apps.find(({ app_id }) => app_id === search.get("client_id"))
  if (!app) throw refusal.client()
  if (search.get("client_secret") !== app.secret) throw refusal.secret()
  if (search.get("grant_type") === "fb_exchange_token") {
    const held = meta.tokenOf(search.get("fb_exchange_token") ?? "")
    if (!held || held.appId !== app.app_id) throw refusal.token()
    return issued(meta, app, held.catalogue)
  }
  const { state, clock } = meta.market
  const code = state.codes.find((candidate) => candidate.code === search.get("code"))
  if (code?.used) state.offences.code_reused++
  if (!code || code.used || code.appId !== app.app_id || code.expiresAt <= clock.now()) throw refusal.code()
  if (code.redirect !== search.get("redirect_uri"))
    throw refusal.parameter(
      "Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request",
    )
  code.used = true
  return issued(meta, app, code.catalogue)
}

function issued(meta: Meta, app: App, catalogue: string): Reply {
  const { state, clock } = meta.market
  const value = `EAA${randomBytes(48).toString("base64url")}`
  state.tokens[value] = { value, appId: app.app_id, catalogue, expiresAt: clock.now() + lifeSeconds * 1000 }
  meta.market.changed()
  return json({ access_token: value, token_type: "bearer", expires_in: lifeSeconds })
}
