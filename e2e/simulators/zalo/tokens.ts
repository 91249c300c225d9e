import { randomBytes } from "node:crypto"
import { json, type Received, type Reply } from "../market/http.ts"
import { TokenRefused } from "./errors.ts"
import { challengeOf, isVerifier } from "./signing.ts"
import type { Zalo } from "./simulator.ts"
import type { App, Token } from "./state.ts"

export const codeLife = 10 * 60_000
const accessSeconds = 90_000
const refreshLife = 90 * 86_400_000

const badCode = () =>
  new TokenRefused("Invalid authorization code", "The code is wrong, was used or has expired", -14012)
const badRefresh = () =>
  new TokenRefused("Invalid refresh token", "The refresh token is wrong, was used or has expired")

/** `POST /v4/oa/access_token`: the app's secret in a header, the code with its PKCE verifier or a refresh token in a form. */
export function token(zalo: Zalo, { headers, body }: Received): Reply {
  if (!/^application\/x-www-form-urlencoded\b/i.test(headers["content-type"] ?? ""))
    throw new TokenRefused("Invalid request", "The content type must be application/x-www-form-urlencoded", -14001)
  const form = new URLSearchParams(body.toString("utf8"))
  const app = zalo.apps.find(({ app_id }) => app_id === form.get("app_id"))
  if (!app) throw new TokenRefused("Invalid app id", "The app does not exist", -14002)
  if (headers["secret_key"] !== app.secret)
    throw new TokenRefused("Invalid secret key", "The secret key is wrong", -14003)
  const kind = form.get("grant_type")
  if (kind === "authorization_code") return exchanged(zalo, app, form)
  if (kind === "refresh_token") return refreshed(zalo, app, form.get("refresh_token") ?? "")
  throw new TokenRefused("Invalid grant type", "grant_type is authorization_code or refresh_token", -14001)
}

function exchanged(zalo: Zalo, app: App, form: URLSearchParams): Reply {
  const { state, clock } = zalo.market
  const code = state.codes.find((candidate) => candidate.code === form.get("code"))
  if (code?.used) state.offences.code_reused++
  if (!code || code.used || code.appId !== app.app_id || code.expiresAt <= clock.now()) throw badCode()
  const verifier = form.get("code_verifier") ?? ""
  if (!isVerifier(verifier) || challengeOf(verifier) !== code.challenge)
    throw new TokenRefused("Invalid code verifier", "The code verifier does not fit the code challenge", -14010)
  code.used = true
  return issued(zalo, app, code.oaId)
}

/** Good once: a second use is what a client must never do. */
function refreshed(zalo: Zalo, app: App, value: string): Reply {
  const { state, clock } = zalo.market
  const held = Object.hasOwn(state.tokens, value) ? state.tokens[value] : undefined
  if (held?.used) state.offences.refresh_reused++
  const isGood = held?.kind === "refresh" && !held.used && held.appId === app.app_id && held.expiresAt > clock.now()
  if (!isGood || !zalo.isGranted(app.app_id, held.oaId)) throw badRefresh()
  held.used = true
  return issued(zalo, app, held.oaId)
}

/** `expires_in` is a text. */
function issued(zalo: Zalo, app: App, oaId: string): Reply {
  const { state, clock } = zalo.market
  const make = (kind: Token["kind"], life: number): string => {
    const value = randomBytes(kind === "access" ? 120 : 160).toString("base64url")
    state.tokens[value] = { value, kind, appId: app.app_id, oaId, expiresAt: clock.now() + life, used: false }
    return value
  }
  const access_token = make("access", accessSeconds * 1000)
  const refresh_token = make("refresh", refreshLife)
  zalo.market.changed()
  return json({ access_token, refresh_token, expires_in: String(accessSeconds) })
}
