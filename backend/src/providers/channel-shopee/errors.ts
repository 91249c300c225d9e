import type { ChannelError, ErrorClass } from "../channel/outcome"
import { safeMessage, type Secret } from "../channel/secret"
import { nextMidnightUtc8 } from "../channel/time"

type Verdict = readonly [ErrorClass, ChannelError["scope"]]

/**
 * Shopee overloads its codes: `error_auth` says a dead token, a holiday and too low a stock, `error_param` a bad
 * value and a late clock. So sentences come first (error lists of the API schemas, 2026-08); a code decides after.
 */
const SENTENCES: readonly (readonly [RegExp, RegExp, Verdict, string?])[] = [
  [
    /^error_param$/,
    /no sign in query|no timestamp|timestamp is (expired|invalid)|invalid timestamp/i,
    ["CLOCK_OR_SIGN", "app"],
  ],
  [/^error_param$/, /invalid partner_id/i, ["CLOCK_OR_SIGN", "app"]],
  [/^error_param$/, /no access_token in query/i, ["AUTH", "shop"]],
  [
    /^error_auth$/,
    /partner_id is invalid|app is deleted|permissions for authorizations have been restricted/i,
    ["PERMISSION", "app"],
  ],
  [/^error_auth$/, /invalid access_token|invalid partner_id or shopid/i, ["AUTH", "shop"]],
  [/^error_auth$/, /no permission to current api|link shop and partner/i, ["PERMISSION", "shop"]],
  [/^error_inner$/, /invalid stock location/i, ["VALIDATION", "item"], "bad_location"],
  [/./, /reserved? stock/i, ["VALIDATION", "item"], "stock_below_reserved"],
  [/./, /holiday mode|vacation mode|vocation mode/i, ["PERMISSION", "shop"], "shop_on_holiday"],
  [/./, /under promotion|in promotion|promotion/i, ["VALIDATION", "item"], "promotion_lock"],
]

const LATER = /some time to respond|try (again )?later|system error|busy|inte?r+n?al error/i

const CODES: Readonly<Record<string, Verdict>> = Object.fromEntries([
  ...codes(["RATE", "shop"], "error_rate_limit error_too_many_invoke_function"),
  ...codes(["QUOTA", "app"], "error_limit"),
  ...codes(["CLOCK_OR_SIGN", "app"], "error_sign invalid_partner_id error_partner_key_expired"),
  ...codes(
    ["AUTH", "shop"],
    "invalid_acceess_token invalid_access_token shop_no_linked partner_shop_no_link merchant_no_linked " +
      "shop_access_expired merchant_access_expired refresh_token_expired error_shop_refresh_token " +
      "error_merchant_refresh_token invalid_code invalid_shop_id invalid_main_acount_id error_token",
  ),
  ...codes(
    ["PERMISSION", "shop"],
    "error_api_permission error_ashop_api_permission error_kyc_auth shop_banned error_perm_non_admin " +
      "error_permission error_seller_under_penalty error_busi_invalid_shop_status " +
      "error_busi_invalid_account_status error_holiday_on_add_item error_holiday_mode_change_stock " +
      "error_reach_shop_item_limit",
  ),
  ...codes(["PERMISSION", "app"], "source_ip_undeclared error_api_call_restricted api_suspended error_ip"),
  ...codes(
    ["TRANSIENT", "shop"],
    "error_server error_inner error_system_busy error_network error_marshal error_get_shop_fail error_timeout " +
      "error_connection error_core_server error_third_party_server error_busi_add_item_failed " +
      "error_busi_update_item_failed error_update_price_fail error_unlist_item_failed error_unknown " +
      "download_later unknown_error",
  ),
  ...codes(["DUPLICATE", "item"], "error_duplicate_consignment error_duplicated_consignment error_repeated_mtsku"),
  ...codes(
    ["GONE", "item"],
    "error_item_not_found error_item_or_variation_not_found error_not_exists order_not_exist error_order_not_found",
  ),
])

function codes(verdict: Verdict, names: string): [string, Verdict][] {
  return names.split(" ").map((name) => [name, verdict])
}

/** What the seller should look at, where the code or the sentence tells. Paths are those of the canonical product. */
const FIELDS: readonly (readonly [RegExp, string])[] = [
  [/stock/i, "variants.stock"],
  [/price/i, "variants.priceVnd"],
  [/image|img/i, "images"],
  [/item_?name|title|name_(length|is_too)/i, "title"],
  [/desc/i, "description"],
  [/brand/i, "mapping.brandId"],
  [/attribute|fda|ncc|bsmi|value_(id|name)/i, "mapping.attributes"],
  [/categor/i, "mapping.categoryId"],
  [/logistic/i, "mapping.settings.logisticIds"],
  [/weight/i, "variants.weightGrams"],
  [/dimension/i, "variants.sizeCm"],
  [/tier|variation|model/i, "options"],
]

export function shopeeError(
  error: string,
  message: string,
  about: { now: Date; requestId?: string; secrets?: readonly Secret[] },
): ChannelError {
  const code = error.slice(error.lastIndexOf(".") + 1).trim()
  const sentence = SENTENCES.find(([codeIs, says]) => codeIs.test(code) && says.test(message))
  const later: Verdict = LATER.test(message) ? ["TRANSIENT", "shop"] : ["VALIDATION", "item"]
  const known = sentence?.[2] ?? (Object.hasOwn(CODES, code) ? CODES[code]! : later)
  // "order.error_limit" is "cannot cancel this order"; only the bare code is the app's daily quota.
  const [kind, scope]: Verdict = code === "error_limit" && error.includes(".") ? ["VALIDATION", "item"] : known
  const field = kind === "VALIDATION" ? FIELDS.find(([pattern]) => pattern.test(`${code} ${message}`))?.[1] : undefined
  return {
    class: kind,
    code: sentence?.[3] ?? code,
    message: safeMessage(message, about.secrets),
    scope,
    ...(field === undefined ? {} : { field }),
    ...(about.requestId === undefined ? {} : { requestId: about.requestId }),
    ...(kind === "QUOTA" ? { retryAt: nextMidnightUtc8(about.now) } : {}),
  }
}
