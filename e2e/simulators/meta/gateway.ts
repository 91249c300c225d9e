import type { Received, Reply } from "../market/http.ts"
import { batchStatus, sendBatch } from "./batches.ts"
import { refusal } from "./errors.ts"
import { businesses, products } from "./reads.ts"
import { isProof } from "./signing.ts"
import type { Meta } from "./simulator.ts"
import type { Catalogue, Token } from "./state.ts"
import { token } from "./tokens.ts"

export type Call = { search: URLSearchParams; body: Record<string, unknown>; address: string }

const versions = ["v23.0", "v24.0", "v25.0"]
const edges: Record<string, (meta: Meta, catalogue: Catalogue, call: Call) => Reply> = {
  "POST items_batch": sendBatch,
  "GET check_batch_request_status": batchStatus,
  "GET products": products,
}

/** `/{version}/{node}/{edge}`: the version first, then the token, then the proof that the app's secret is known. */
export function call(meta: Meta, request: Received): Reply {
  const [, version = "", node = "", edge = "", more] = request.path.split("/")
  if (!versions.includes(version)) throw refusal.version(version)
  if (node === "oauth" && edge === "access_token" && request.method === "GET") return token(meta, request)
  const held = holderOf(meta, request)
  const asked: Call = { search: request.search, body: bodyOf(request), address: addressOf(request) }
  if (node === "me" && edge === "businesses" && request.method === "GET") {
    const catalogue = meta.market.state.catalogues[held.catalogue]
    return businesses(meta, catalogue ? [catalogue] : [], asked)
  }
  const answer = edges[`${request.method} ${edge}`]
  if (!answer || more !== undefined) throw refusal.path()
  const catalogue = meta.market.state.catalogues[node]
  if (!catalogue) throw refusal.missing(node)
  if (held.catalogue !== catalogue.id) throw refusal.permission()
  return answer(meta, catalogue, asked)
}

/** A header or a parameter; both are documented, and the proof is a parameter. */
function holderOf(meta: Meta, { headers, search }: Received): Token {
  const value = /^(?:Bearer|OAuth) (\S+)$/.exec(headers.authorization ?? "")?.[1] ?? search.get("access_token") ?? ""
  const held = meta.tokenOf(value)
  if (!held) throw refusal.token()
  const app = meta.apps.find(({ app_id }) => app_id === held.appId)
  const proof = search.get("appsecret_proof")
  if (proof === null) throw refusal.noProof()
  if (!app || !isProof(app.secret, value, proof)) throw refusal.proof()
  return held
}

function bodyOf({ method, headers, body }: Received): Record<string, unknown> {
  if (method !== "POST") return {}
  const type = headers["content-type"] ?? ""
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) {
    const form = Object.fromEntries(new URLSearchParams(body.toString("utf8")))
    return { ...form, ...(form["allow_upsert"] && { allow_upsert: form["allow_upsert"] === "true" }) }
  }
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body))
    if (/^application\/json\b/i.test(type) && value !== null && typeof value === "object" && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch {
    throw refusal.parameter("The body is no JSON")
  }
  throw refusal.parameter("The body is no object")
}

/** Addresses of next pages carry the token, which is why nobody should keep them. */
const addressOf = ({ origin, base, path, query, headers }: Received): string => {
  const search = new URLSearchParams(query)
  search.delete("after")
  search.set("access_token", headers.authorization?.split(" ")[1] ?? search.get("access_token") ?? "")
  return `${origin}${base}${path}?${search.toString()}`
}
