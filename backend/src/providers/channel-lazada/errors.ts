import { recordsOf, textOf, type JsonRecord } from "../channel/json"
import type { ChannelError, ErrorClass } from "../channel/outcome"
import { safeMessage, type Secret } from "../channel/secret"

type Verdict = readonly [ErrorClass, ChannelError["scope"]]

const CODES: Readonly<Record<string, Verdict>> = Object.fromEntries([
  ...codes(["RATE", "shop"], "901 4154 ApiCallLimit E1002 SellerCallLimit HOT_KEY_BLOCK_EXCEPTION"),
  ...codes(["RATE", "app"], "AppApiCallLimit"),
  ...codes(["AUTH", "shop"], "IllegalAccessToken IllegalRefreshToken InvalidCode"),
  // No page that was read names the code of a wrong clock; its gateway's other users write IllegalTimestamp.
  ...codes(["CLOCK_OR_SIGN", "app"], "IncompleteSignature IllegalTimestamp InvalidTimestamp InvalidAppKey"),
  ...codes(
    ["PERMISSION", "shop"],
    "InsufficientPermission AUTH_TYPE_UNSUPPORTED SellerNotActive SellerNotVerified ONLY_CB_SELLER_SUPPORTED",
  ),
  ...codes(["CONFLICT", "item"], "4147"),
  ...codes(
    ["TRANSIENT", "shop"],
    "6 E006 E0006 1000 300 502 506 513 4135 4159 500 501 503 E500 E501 ServiceTimeout SYS_ERROR " +
      "SELLER_SERVICE_FAIL THIRD_SERVICE_ERROR IC_EXCEPTION",
  ),
])

function codes(verdict: Verdict, names: string): [string, Verdict][] {
  return names.split(" ").map((name) => [name, verdict])
}

const DUPLICATE = /seller_?sku.{0,20}(repeat|duplicat|exist)|duplicate.{0,20}seller_?sku/i

const FIELDS: readonly (readonly [RegExp, string])[] = [
  [/seller_?sku/i, "variants.sku"],
  [/quantity|stock/i, "variants.stock"],
  [/price/i, "variants.priceVnd"],
  [/image|picture/i, "images"],
  [/package_?weight/i, "variants.weightGrams"],
  [/package_?(length|width|height)|dimension/i, "variants.sizeCm"],
  [/brand/i, "mapping.brandId"],
  [/categor/i, "mapping.categoryId"],
  [/description/i, "description"],
  [/\bname\b|title/i, "title"],
  [/variation|sale_?prop/i, "options"],
  [/attribute|mandatory|required/i, "mapping.attributes"],
]

/**
 * 500, 501 and 503 wrap two things: with `detail` they are the business's refusal, without it the server's fault
 * (error codes of each endpoint's page, pulled 2026-09-20).
 */
export function lazadaError(
  code: string,
  message: string,
  about: { now: Date; detail?: readonly JsonRecord[]; requestId?: string; secrets?: readonly Secret[] },
): ChannelError {
  const detail = about.detail ?? []
  const words = [message, ...detail.map((row) => [textOf(row.field), textOf(row.message)].filter(Boolean).join(": "))]
  const said = words.filter(Boolean).join("; ")
  const [kind, scope] = classify(code, said, detail.length > 0)
  const field = kind === "VALIDATION" ? FIELDS.find(([pattern]) => pattern.test(said))?.[1] : undefined
  return {
    class: kind,
    code,
    message: safeMessage(said, about.secrets),
    scope,
    ...(field === undefined ? {} : { field }),
    ...(about.requestId === undefined ? {} : { requestId: about.requestId }),
    // "901: retry next second".
    ...(code === "901" ? { retryAt: new Date(about.now.getTime() + 1000) } : {}),
  }
}

function classify(code: string, said: string, hasDetail: boolean): Verdict {
  if (DUPLICATE.test(said)) return ["DUPLICATE", "item"]
  if (/SELLER_NOT_PERMITTED/.test(said)) return ["PERMISSION", "shop"]
  if (code === "MissingParameter" && /\bsign\b/.test(said)) return ["CLOCK_OR_SIGN", "app"]
  // The same 6 is an inner fault of product calls and a bad filter of order calls.
  if (code === "6" && /invalid status filter/i.test(said)) return ["VALIDATION", "item"]
  if (/item.{0,20}(not exist|not found)|product.{0,20}(not exist|not found)/i.test(said)) return ["GONE", "item"]
  const known = Object.hasOwn(CODES, code) ? CODES[code]! : (["VALIDATION", "item"] as const)
  return hasDetail && /^E?50[013]$/.test(code) ? ["VALIDATION", "item"] : known
}

export const detailOf = (body: JsonRecord): JsonRecord[] => recordsOf(body.detail)
