import { randomBytes, verify } from "node:crypto"
import { json, type Received, type Reply } from "../market/http.ts"
import { TokenRefused } from "./errors.ts"
import type { Google } from "./simulator.ts"
import type { App, Token } from "./state.ts"

export const codeLife = 10 * 60_000
const accessSeconds = 3599
const scope = "https://www.googleapis.com/auth/content"
const jwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer"
const tokenAddress = "https://oauth2.googleapis.com/token"

const badGrant = (why: string): TokenRefused => new TokenRefused(400, "invalid_grant", why)

/** `POST /token`: a code, a refresh token or a service account's own signed assertion for an access token of an hour. */
export function token(google: Google, request: Received): Reply {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers["content-type"] ?? ""))
    throw new TokenRefused(400, "invalid_request", "The body must be a form.")
  const form = new URLSearchParams(request.body.toString("utf8"))
  const kind = form.get("grant_type") ?? ""
  if (kind === jwtBearer) return asserted(google, form.get("assertion") ?? "", request.origin + request.base)
  const app = google.apps.find(({ client_id }) => client_id === form.get("client_id"))
  if (!app || app.secret !== form.get("client_secret"))
    throw new TokenRefused(401, "invalid_client", "The OAuth client was not found.")
  if (kind === "authorization_code") return exchanged(google, app, form)
  if (kind === "refresh_token") return refreshed(google, app, form.get("refresh_token") ?? "")
  throw new TokenRefused(400, "unsupported_grant_type", `Invalid grant_type: ${kind}`)
}

function exchanged(google: Google, app: App, form: URLSearchParams): Reply {
  const { state, clock } = google.market
  const code = state.codes.find((candidate) => candidate.code === form.get("code"))
  if (code?.used) state.offences.code_reused++
  if (!code || code.used || code.clientId !== app.client_id || code.expiresAt <= clock.now())
    throw badGrant("Malformed auth code.")
  if (code.redirect !== form.get("redirect_uri"))
    throw new TokenRefused(400, "redirect_uri_mismatch", "Bad redirect_uri")
  code.used = true
  return issued(google, { holder: app.client_id, accounts: code.accounts }, true)
}

/** The refresh token stays good and does not come back; it dies with the consent. */
function refreshed(google: Google, app: App, value: string): Reply {
  const held = google.tokenOf(value)
  if (held?.kind !== "refresh" || held.holder !== app.client_id || google.accountsOf(held).length === 0)
    throw badGrant("Token has been expired or revoked.")
  return issued(google, held, false)
}

/** RFC 7523 with RS256, checked over the received bytes by the key that was registered. */
function asserted(google: Google, assertion: string, here: string): Reply {
  const [head = "", claims = "", signed = "", more] = assertion.split(".")
  if (more !== undefined || signed === "") throw badGrant("Invalid JWT")
  const [header, body] = [head, claims].map(objectIn)
  const account = google.serviceAccounts.find(({ email }) => email === body?.["iss"])
  if (header?.["alg"] !== "RS256" || !body || !account) throw badGrant("Invalid JWT Signature.")
  const isGood = verify(
    "RSA-SHA256",
    Buffer.from(`${head}.${claims}`),
    account.public_key,
    Buffer.from(signed, "base64url"),
  )
  if (!isGood) throw badGrant("Invalid JWT Signature.")
  const [issuedAt, endsAt, now] = [Number(body["iat"]), Number(body["exp"]), google.market.clock.seconds()]
  const isTimely = issuedAt <= now + 300 && endsAt > now - 300 && endsAt - issuedAt <= 3600 && endsAt > issuedAt
  if (!isTimely)
    throw badGrant("Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.")
  if (body["aud"] !== tokenAddress && body["aud"] !== `${here}/token`)
    throw badGrant("Invalid JWT: Failed audience check.")
  if (!String(body["scope"]).split(" ").includes(scope))
    throw new TokenRefused(400, "invalid_scope", "Invalid OAuth scope or ID token audience provided.")
  return issued(google, { holder: account.email, accounts: account.accounts }, false)
}

function objectIn(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"))
    return value !== null && typeof value === "object" ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

function issued(google: Google, { holder, accounts }: Pick<Token, "holder" | "accounts">, withRefresh: boolean): Reply {
  const { state, clock } = google.market
  const make = (kind: Token["kind"], expiresAt: number): string => {
    const value = `${kind === "access" ? "ya29." : "1//"}${randomBytes(32).toString("base64url")}`
    state.tokens[value] = { value, kind, holder, accounts: [...accounts], expiresAt }
    return value
  }
  const access_token = make("access", clock.now() + accessSeconds * 1000)
  const refresh = withRefresh ? { refresh_token: make("refresh", Number.MAX_SAFE_INTEGER) } : {}
  google.market.changed()
  return json({ access_token, expires_in: accessSeconds, token_type: "Bearer", scope, ...refresh })
}
