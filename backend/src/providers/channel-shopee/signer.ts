import { hmacSha256 } from "../channel/bytes"
import type { Signer } from "../channel/connector"
import { OutgoingRequest } from "../channel/http"
import type { Secret } from "../channel/secret"
import { seconds } from "../channel/time"

/**
 * Developer guide 16: partner id, path, timestamp and, for a shop's or merchant's call, its token and id, joined
 * without separators. Neither the body nor other parameters are signed.
 */
export const shopeeBase = (partnerId: string, path: string, timestamp: string, token = "", owner = ""): string =>
  `${partnerId}${path}${timestamp}${token}${owner}`

export const shopeeSign = (partnerKey: Secret, base: string): string => hmacSha256(partnerKey, base).toString("hex")

export const shopeeSigner: Signer = {
  sign(request, secret, now) {
    const given = new Map(request.query)
    const timestamp = String(seconds(now))
    const owner = given.get("shop_id") ?? given.get("merchant_id") ?? ""
    const token = given.get("access_token") ?? ""
    const base = shopeeBase(given.get("partner_id") ?? "", request.path, timestamp, token, token === "" ? "" : owner)
    const query = [...request.query, ["timestamp", timestamp], ["sign", shopeeSign(secret, base)]] as const
    return new OutgoingRequest(request.method, request.origin, request.path, query, request.headers, request.body)
  },
}
