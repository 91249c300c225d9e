import type { ChannelError, ErrorClass } from "../channel/outcome"
import { safeMessage, type Secret } from "../channel/secret"

type Verdict = readonly [ErrorClass, ChannelError["scope"]]

/** docv2/page/common-errors, pulled 2026-09-20. */
const CODES: Readonly<Record<string, Verdict>> = {
  "36009002": ["RATE", "shop"],
  "36009003": ["TRANSIENT", "shop"],
  "36009007": ["TRANSIENT", "shop"],
  "10006402": ["TRANSIENT", "shop"],
  "10002014": ["TRANSIENT", "shop"],
  "10002015": ["TRANSIENT", "shop"],
  "10037002": ["TRANSIENT", "shop"],
  "10037003": ["TRANSIENT", "shop"],
  "10037004": ["TRANSIENT", "shop"],
  "12001000": ["TRANSIENT", "shop"],
  "12052881": ["TRANSIENT", "shop"],
  "33001002": ["TRANSIENT", "shop"],
  "105002": ["AUTH", "shop"],
  "101000": ["AUTH", "shop"],
  "36004004": ["AUTH", "shop"],
  "106001": ["CLOCK_OR_SIGN", "app"],
  "105005": ["PERMISSION", "shop"],
  "36009033": ["PERMISSION", "app"],
  "12009014": ["PERMISSION", "shop"],
  "12019114": ["PERMISSION", "shop"],
  "12052700": ["PERMISSION", "shop"],
  // Of creations: the shop's other calls go on, so that only the product waits.
  "12052109": ["QUOTA", "item"],
}

/** One number for a dozen faults: the page says to read the message. */
const OVERLOADED: readonly (readonly [RegExp, Verdict])[] = [
  [/app_key/i, ["CLOCK_OR_SIGN", "app"]],
  [/missing credentials|signature|timestamp/i, ["CLOCK_OR_SIGN", "app"]],
  [/access_token|x-tts-access-token/i, ["AUTH", "shop"]],
]

const SENTENCES: readonly (readonly [RegExp, Verdict, string?])[] = [
  [
    /new shop probation|daily (listing|upload|create)|(reached|exceed\w*).{0,40}(daily|per day|today)/i,
    ["QUOTA", "item"],
    "daily_creations",
  ],
  [/product.{0,20}(does not exist|not found|has been deleted)/i, ["GONE", "item"]],
]

const FIELDS: readonly (readonly [RegExp, string])[] = [
  [/warehouse|inventory|stock|quantity/i, "variants.stock"],
  [/price|amount/i, "variants.priceVnd"],
  [/image|picture/i, "images"],
  [/title|product name/i, "title"],
  [/description/i, "description"],
  [/brand/i, "mapping.brandId"],
  [/categor/i, "mapping.categoryId"],
  [/sales.attribute|variation|sku/i, "options"],
  [/attribute|propert/i, "mapping.attributes"],
  [/weight/i, "variants.weightGrams"],
  [/dimension|package/i, "variants.sizeCm"],
  [/certificat|qualification/i, "mapping.certificates"],
]

export function tiktokError(
  code: string,
  message: string,
  about: { requestId?: string; secrets?: readonly Secret[] } = {},
): ChannelError {
  const sentence = SENTENCES.find(([says]) => says.test(message))
  const overloaded = code === "36009004" ? OVERLOADED.find(([says]) => says.test(message))?.[1] : undefined
  const known = Object.hasOwn(CODES, code) ? CODES[code] : undefined
  const [kind, scope] = known ?? overloaded ?? sentence?.[1] ?? (["VALIDATION", "item"] as const)
  const field = kind === "VALIDATION" ? FIELDS.find(([pattern]) => pattern.test(message))?.[1] : undefined
  return {
    class: kind,
    code: known || overloaded ? code : (sentence?.[2] ?? code),
    message: safeMessage(message, about.secrets),
    scope,
    ...(field === undefined ? {} : { field }),
    ...(about.requestId === undefined ? {} : { requestId: about.requestId }),
  }
}
