import { hmacSha256 } from "../channel/bytes"
import type { Signer } from "../channel/connector"
import { OutgoingRequest, type Query } from "../channel/http"
import type { Secret } from "../channel/secret"

/**
 * Doc 108068: path without `/rest`, then every parameter of query and form but `sign` and files, sorted by ASCII
 * ("foo_bar" before "foobar", which `localeCompare` gets wrong), as they are before encoding. Empty ones are skipped.
 */
export function lazadaBase(path: string, params: Query): string {
  const pairs = params
    .filter(([name, value]) => name !== "sign" && value !== "")
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `${path}${pairs.map(([name, value]) => `${name}${value}`).join("")}`
}

export const lazadaSign = (secret: Secret, base: string): string =>
  hmacSha256(secret, base).toString("hex").toUpperCase()

export const lazadaSigner: Signer = {
  sign({ method, origin, path, query: given, headers, body }, secret, now) {
    const query: Query = [...given, ["sign_method", "sha256"], ["timestamp", String(now.getTime())]]
    const sign = lazadaSign(secret, lazadaBase(path, [...query, ...formOf(headers, body)]))
    return new OutgoingRequest(method, origin, path, [...query, ["sign", sign]], headers, body)
  },
}

/** Read back from the very bytes that are sent. */
function formOf(headers: Record<string, string>, body: Uint8Array | null): Query {
  if (body === null || headers["content-type"] !== "application/x-www-form-urlencoded") return []
  return [...new URLSearchParams(Buffer.from(body).toString("utf8"))]
}
