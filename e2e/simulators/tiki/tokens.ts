import { randomBytes } from "node:crypto"
import { json, type Received, type Reply } from "../market/http.ts"
import { forbidden, Refused, tooMany, unauthorised } from "./errors.ts"
import type { Tiki } from "./simulator.ts"
import type { App, Seller, Token } from "./state.ts"

export const codeLife = 10 * 60_000
const accessSeconds = 86_400
const refreshLife = 60 * 86_400_000

/** `Authorization: Basic base64(id:secret)`, or both in the form. */
function appOf(tiki: Tiki, { headers }: Received, form: URLSearchParams): App {
  const basic = /^Basic ([A-Za-z0-9+/=]+)$/.exec(headers.authorization ?? "")?.[1]
  const [id, secret] = basic
    ? (/^([^:]*):(.*)$/s.exec(Buffer.from(basic, "base64").toString("utf8")) ?? []).slice(1)
    : [form.get("client_id") ?? "", form.get("client_secret") ?? ""]
  const app = tiki.apps.find(({ client_id }) => client_id === id)
  if (!app || app.secret !== secret)
    throw new Refused(401, "Client authentication failed (e.g., unknown client)", "invalid_client")
  return app
}

/** `POST /sc/oauth2/token`: the app's own token, a code's, or a refresh; a refresh token is good once (no page says so or not). */
export function token(tiki: Tiki, request: Received): Reply {
  const { state, clock } = tiki.market
  const form = new URLSearchParams(request.body.toString("utf8"))
  const app = appOf(tiki, request, form)
  const grantType = form.get("grant_type")
  if (grantType === "client_credentials") return issued(tiki, app, null)
  if (grantType === "authorization_code") {
    const code = state.codes.find((candidate) => candidate.code === form.get("code"))
    if (code?.used) state.offences.code_reused++
    const isGood = code && !code.used && code.clientId === app.client_id && code.expiresAt > clock.now()
    if (!isGood || code.redirect !== form.get("redirect_uri"))
      throw new Refused(400, "The provided authorization code is invalid, expired or used", "invalid_grant")
    code.used = true
    return issued(tiki, app, code.sellerId)
  }
  if (grantType !== "refresh_token")
    throw new Refused(400, "The authorization grant type is not supported", "unsupported_grant_type")
  const given = form.get("refresh_token") ?? ""
  const old = Object.hasOwn(state.tokens, given) ? state.tokens[given] : undefined
  if (old?.used) state.offences.refresh_reused++
  const isGood = old?.kind === "refresh" && !old.used && old.clientId === app.client_id && old.expiresAt > clock.now()
  if (!isGood || old.sellerId === null || !tiki.grantOf(app.client_id, old.sellerId)?.active)
    throw new Refused(400, "The refresh token is invalid, expired or used", "invalid_grant")
  old.used = true
  return issued(tiki, app, old.sellerId)
}

function issued(tiki: Tiki, app: App, sellerId: number | null): Reply {
  const { state, clock } = tiki.market
  const make = (kind: Token["kind"], life: number): string => {
    const value = randomBytes(24).toString("base64url")
    state.tokens[value] = { value, kind, clientId: app.client_id, sellerId, expiresAt: clock.now() + life, used: false }
    return value
  }
  tiki.market.changed()
  return json({
    access_token: make("access", accessSeconds * 1000),
    expires_in: accessSeconds,
    token_type: "bearer",
    scope: sellerId === null ? "" : "offline product order inventory",
    ...(sellerId === null ? {} : { refresh_token: make("refresh", refreshLife) }),
  })
}

function bearerOf(tiki: Tiki, { headers }: Received): Token {
  const value = /^Bearer (\S+)$/.exec(headers.authorization ?? "")?.[1] ?? ""
  const { tokens } = tiki.market.state
  const token = Object.hasOwn(tokens, value) ? tokens[value] : undefined
  if (token?.kind !== "access" || token.expiresAt <= tiki.market.clock.now()) throw unauthorised()
  return token
}

export type SellerCaller = { seller: Seller; clientId: string }

export function sellerCaller(tiki: Tiki, request: Received): SellerCaller {
  const { clientId, sellerId } = bearerOf(tiki, request)
  if (sellerId === null) throw forbidden("A seller's token is needed")
  if (!tiki.grantOf(clientId, sellerId)?.active) throw unauthorised()
  const seller = tiki.market.state.sellers[String(sellerId)]
  if (!seller) throw unauthorised()
  if (!tiki.market.limits.take("seller", String(seller.id))) throw tooMany()
  return { seller, clientId }
}

/** Queues belong to the app, so that a seller's token will not do. */
export function appCaller(tiki: Tiki, request: Received): string {
  const { clientId, sellerId } = bearerOf(tiki, request)
  if (sellerId !== null) throw forbidden("The queue belongs to the app: use its own token")
  return clientId
}
