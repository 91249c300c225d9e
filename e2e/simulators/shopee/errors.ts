import { randomBytes } from "node:crypto"
import { json, type Reply } from "../market/http.ts"

/** An error as Shopee words it; its HTTP status is 200 all the same. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** Details beside an error, such as the `failure_list` of a stock update. */
    readonly response?: unknown,
  ) {
    super(message)
  }
}

export const requestId = (): string => randomBytes(16).toString("hex")

/** The usual envelope: what was asked for is under `response`. */
export const answered = (response: unknown, warning = ""): Reply =>
  json({ error: "", message: "", warning, request_id: requestId(), response })

/** Tokens and shop information come at the top level. */
export const answeredBare = (fields: Record<string, unknown>): Reply =>
  json({ error: "", message: "", request_id: requestId(), ...fields })

export const refused = ({ code, message, response }: Refused): Reply =>
  json({
    error: code,
    message,
    warning: "",
    request_id: requestId(),
    ...(response === undefined ? {} : { response }),
  })

/**
 * Codes of the gateway and of every API (`common_error_list` in Shopee's API schemas, as mirrored by
 * congminh1254/shopee-sdk, read 2026-11). `invalid_acceess_token` is spelled so by Shopee.
 */
export const gateway = {
  offline: ["error_param", "Permission denied. This API is currently offline or the request path is incorrect."],
  noPartner: ["error_param", "There is no partner_id in query."],
  badPartner: ["error_param", "Partner_id is invalid, should be an integer between 0 and 4294967295."],
  unknownPartner: ["invalid_partner_id", "Invalid partner_id, please have a check."],
  noTimestamp: ["error_param", "no timestamp."],
  badTimestamp: ["error_param", "Timestamp is invalid, should be an integer between 0 and 4294967295."],
  expiredTimestamp: ["error_param", "Timestamp is expired."],
  noSign: ["error_param", "There is no sign in query."],
  wrongSign: ["error_sign", "Wrong sign."],
  noToken: ["error_param", "There is no access_token in query."],
  noShop: ["error_param", "There is no shop_id in query."],
  badShop: ["error_param", "shop_id is invalid, should be an integer between 0 and 4294967295."],
  badToken: ["error_auth", "Invalid access_token."],
  expiredToken: ["invalid_acceess_token", "Invalid access_token, please have a check."],
  wrongShop: ["error_auth", "Invalid partner_id or shopid."],
  notLinked: ["shop_no_linked", "Partner and shop has no linked."],
  grantExpired: ["shop_access_expired", "Your access to shop has expired."],
  banned: [
    "shop_banned",
    "The shop account has been banned. Permissions for shop authorization and API calls have been suspended until the shop account is restored.",
  ],
  undeclaredIp: [
    "source_ip_undeclared",
    "Request Source IP (127.0.0.1) is undeclared. Please declare all your IP addresses in the Shopee Open Platform Console > App list > IP Address Whitelist",
  ],
  dailyLimit: [
    "error_limit",
    "The total API call number made by your APP has reached the daily API call limit, please try again after 00: 00 (UTC+08:00)",
  ],
  rateLimit: ["error_rate_limit", "Too many requests. You have reached the rate limit. Please try again later."],
} as const satisfies Record<string, readonly [string, string]>

export const refusal = (name: keyof typeof gateway): Refused => new Refused(gateway[name][0], gateway[name][1])

/** Order and logistics APIs word it so; product APIs as in `invalidField`. */
export const wrongParameter = (detail: string): Refused =>
  new Refused("error_param", `Wrong parameters, detail: ${detail}.`)

export const invalidField = (field: string, detail: string): Refused =>
  new Refused("product.error_param", `invalid field ${field}: ${detail}`)
