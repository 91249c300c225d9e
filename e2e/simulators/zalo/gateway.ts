import type { Received, Reply } from "../market/http.ts"
import { refusal } from "./errors.ts"
import { isProof } from "./signing.ts"
import type { Zalo } from "./simulator.ts"
import type { Account } from "./state.ts"
import { categories, create, getAll, getOne, remove, search, update, uploadPhoto } from "./store.ts"

export type Call = { search: URLSearchParams; body: Record<string, unknown>; request: Received }
type Answer = (zalo: Zalo, account: Account, call: Call) => Reply

export const prefix = "/v2.0/store"

const endpoints: Record<string, Answer> = {
  "POST /upload/photo": uploadPhoto,
  "POST /product/create": create,
  "POST /product/update": update,
  "POST /product/remove": remove,
  "GET /product/getproduct": getOne,
  "GET /product/getproductofoa": getAll,
  "GET /product/search": search,
  "GET /category/getcategoryofoa": categories,
}

export function call(zalo: Zalo, request: Received): Reply {
  const path = request.path.slice(prefix.length)
  const answer = endpoints[`${request.method} ${path}`]
  if (!answer) throw refusal.path()
  const account = accountOf(zalo, request)
  const { headers, isTaken } = zalo.minuteOf(account)
  if (!isTaken) throw refusal.rate()
  if (!account.has_store) throw refusal.store()
  const body = request.method === "POST" && path !== "/upload/photo" ? bodyOf(request) : {}
  const reply = answer(zalo, account, { search: request.search, body, request })
  return { ...reply, headers: { ...reply.headers, ...headers } }
}

/** In a header; older samples put it in the address. */
function accountOf(zalo: Zalo, { headers, search: asked }: Received): Account {
  const given = headers["access_token"] ?? asked.get("access_token") ?? ""
  const { tokens, accounts } = zalo.market.state
  const held = typeof given === "string" && Object.hasOwn(tokens, given) ? tokens[given] : undefined
  const isGood = held?.kind === "access" && held.expiresAt > zalo.market.clock.now()
  const account = isGood && zalo.isGranted(held.appId, held.oaId) ? accounts[held.oaId] : undefined
  const app = zalo.apps.find(({ app_id }) => app_id === held?.appId)
  if (!account || !app) throw refusal.token()
  const proof = headers["appsecret_proof"]
  if (proof === undefined ? app.needs_proof !== false : !isProof(app.secret, String(given), String(proof)))
    throw refusal.proof()
  return account
}

function bodyOf({ headers, body }: Received): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body))
    const isJson = /^application\/json\b/i.test(headers["content-type"] ?? "")
    if (isJson && value !== null && typeof value === "object" && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch {
    throw refusal.invalid("body")
  }
  throw refusal.invalid("body")
}
