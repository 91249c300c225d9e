import type { Received } from "../market/http.ts"
import { type Part, readMultipart } from "../market/multipart.ts"
import { missing, refusal } from "./errors.ts"
import { isSigned, type Params, signedText } from "./signing.ts"
import type { Lazada } from "./simulator.ts"
import type { App, Seller } from "./state.ts"

export type Call = { app: App; params: Params; files: Part[] }
export type SellerCall = Call & { seller: Seller }

/** Seconds that a call's time may be off (108067). */
const window = 7_200

/** All parameters, wherever they are: address, form or parts. Files are not signed; any other body is. */
function paramsOf({ search, headers, body }: Received): { params: Params; files: Part[]; rest: string } {
  const params: Params = Object.fromEntries(search)
  const type = headers["content-type"] ?? ""
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) {
    for (const [name, value] of new URLSearchParams(body.toString("utf8"))) params[name] = value
    return { params, files: [], rest: "" }
  }
  const parts = readMultipart(type, body)
  if (!parts) return { params, files: [], rest: body.toString("utf8") }
  for (const { name, filename, bytes } of parts) if (filename === null) params[name] = bytes.toString("utf8")
  return { params, files: parts.filter(({ filename }) => filename !== null), rest: "" }
}

/** Milliseconds, or UTC as ISO writes it. */
const timeOf = (text: string): number => (/^\d{13}$/.test(text) ? Number(text) : Date.parse(text))

export function callOf(lazada: Lazada, request: Received, path: string): Call {
  const { params, files, rest } = paramsOf(request)
  for (const name of ["app_key", "timestamp", "sign_method", "sign"]) if (!params[name]) throw missing(name)
  const app = lazada.apps.find(({ app_key }) => app_key === params["app_key"])
  if (!app) throw refusal.appKey()
  const time = timeOf(params["timestamp"] ?? "")
  if (Number.isNaN(time) || Math.abs(lazada.market.clock.now() - time) > window * 1000) throw refusal.timestamp()
  const isGood = isSigned(app.secret, signedText(path, params) + rest, params["sign"] ?? "")
  if (params["sign_method"] !== "sha256" || !isGood) throw refusal.sign()
  if (app.daily_limit !== undefined && !lazada.dailyCalls.take(`app|${app.app_key}`, app.daily_limit))
    throw refusal.appLimit()
  return { app, params, files }
}

export function sellerOf(lazada: Lazada, call: Call, path: string): SellerCall {
  const { state, clock, limits } = lazada.market
  const value = call.params["access_token"]
  if (!value) throw missing("access_token")
  const token = Object.hasOwn(state.tokens, value) ? state.tokens[value] : undefined
  const isGood = token?.kind === "access" && token.appKey === call.app.app_key && token.expiresAt > clock.now()
  if (!isGood || !lazada.grantOf(call.app.app_key, token.sellerId)?.active) throw refusal.token()
  const seller = state.sellers[token.sellerId]
  if (!seller) throw refusal.token()
  if (!limits.take("seller", seller.id)) throw refusal.seller()
  if (!limits.take(`calls.${path.split("/")[1]}`, seller.id)) throw refusal.tooFast()
  return { ...call, seller }
}
