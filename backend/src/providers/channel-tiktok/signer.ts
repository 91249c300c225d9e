import { hmacSha256, joinBytes } from "../channel/bytes"
import type { Signer } from "../channel/connector"
import { OutgoingRequest, type Query } from "../channel/http"
import type { Secret } from "../channel/secret"
import { seconds } from "../channel/time"

/**
 * docv2/page/sign-your-api-request: path, then the parameters but `sign` and `access_token` sorted by name with their
 * decoded values, then the body's bytes unless it is multipart, all between two copies of the secret.
 */
export function tiktokBase(path: string, query: Query, body: Uint8Array | null): Uint8Array {
  const pairs = query
    .filter(([name]) => name !== "sign" && name !== "access_token")
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `${name}${value}`)
  return joinBytes(path, ...pairs, ...(body === null ? [] : [body]))
}

export const tiktokSign = (secret: Secret, base: Uint8Array): string =>
  hmacSha256(secret, secret.reveal(), base, secret.reveal()).toString("hex")

export const tiktokSigner: Signer = {
  sign(request, secret, now) {
    const isMultipart = request.headers["content-type"]?.startsWith("multipart/form-data") === true
    const query: Query = [...request.query, ["timestamp", String(seconds(now))]]
    const sign = tiktokSign(secret, tiktokBase(request.path, query, isMultipart ? null : request.body))
    const { method, origin, path, headers, body } = request
    return new OutgoingRequest(method, origin, path, [...query, ["sign", sign]], headers, body)
  },
}
