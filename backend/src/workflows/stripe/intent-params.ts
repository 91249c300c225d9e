import { z } from "@medusajs/framework/zod"
import { MAX_AMOUNT_VND } from "../../providers/payment-vnpay/core"
import type { BillingDetails, MethodOptions, MethodType } from "../../modules/stripe_api/types"
import { invalid } from "./fault"
import { expand, flag, integer, list, metadata, page, text } from "./params"
import { methodsOf } from "./settings"

const billing = z.strictObject({
  name: text.optional(),
  email: text.optional(),
  phone: text.optional(),
  address: z.record(z.string(), z.string()).optional(),
})
const methodData = z.strictObject({
  type: z.string().max(50),
  billing_details: billing.optional(),
  metadata: metadata.optional(),
  vnpay: z.looseObject({}).optional(),
  vietqr: z.looseObject({}).optional(),
})
const methodOptions = z.strictObject({
  vnpay: z
    .strictObject({
      bank_code: z
        .string()
        .regex(/^[A-Za-z0-9]{3,20}$/)
        .optional(),
      locale: z.enum(["vn", "en"]).optional(),
      ip: z
        .string()
        .regex(/^[0-9A-Fa-f:.]{3,45}$/)
        .optional(),
    })
    .optional(),
  vietqr: z.strictObject({}).optional(),
})

/** What may be asked for when an intent is made, changed or confirmed. */
const methodParams = {
  payment_method: text.optional(),
  payment_method_data: methodData.optional(),
  payment_method_options: methodOptions.optional(),
  payment_method_types: list(z.string().max(50)).optional(),
  return_url: z.string().max(2048).optional(),
  setup_future_usage: text.optional(),
  capture_method: text.optional(),
  receipt_email: text.optional(),
  expand,
}
const confirmParams = {
  off_session: text.optional(),
  error_on_requires_action: text.optional(),
  use_stripe_sdk: text.optional(),
}

export const createParams = z.strictObject({
  ...methodParams,
  ...confirmParams,
  amount: integer,
  currency: z.string().max(10),
  automatic_payment_methods: z
    .strictObject({ enabled: flag, allow_redirects: z.enum(["always", "never"]).optional() })
    .optional(),
  confirm: flag.optional(),
  confirmation_method: text.optional(),
  customer: text.optional(),
  description: text.optional(),
  metadata: metadata.optional(),
})
export const updateParams = z.strictObject({
  ...methodParams,
  amount: integer.optional(),
  currency: z.string().max(10).optional(),
  customer: text.optional(),
  description: text.optional(),
  metadata: metadata.optional(),
})
export const confirmIntentParams = z.strictObject({
  ...methodParams,
  ...confirmParams,
  client_secret: text.optional(),
  confirmation_token: z.undefined(),
})
export const cancelParams = z.strictObject({
  cancellation_reason: z.enum(["duplicate", "fraudulent", "requested_by_customer", "abandoned"]).optional(),
  expand,
})
export const captureParams = z.strictObject({
  amount_to_capture: integer.optional(),
  final_capture: flag.optional(),
  metadata: metadata.optional(),
  expand,
})
export const retrieveParams = z.strictObject({ client_secret: text.optional(), expand })
export const listIntentsParams = z.strictObject({ ...page, customer: z.string().max(100).optional() })

export type MethodParams = Partial<z.infer<typeof confirmIntentParams>> & {
  confirmation_method?: string | null | undefined
}

/** What Stripe can and VNPay cannot is refused, never taken and forgotten. */
export function refuseImpossible(params: MethodParams): void {
  const { capture_method: capture, setup_future_usage: setup, off_session: offSession } = params
  if (capture && capture !== "automatic" && capture !== "automatic_async") {
    throw invalid(
      "VNPay takes the money at once: there is no manual capture. Use capture_method=automatic.",
      ...(["parameter_invalid", "capture_method"] as const),
    )
  }
  if (setup) throw invalid("VNPay keeps no card for later payments.", "parameter_invalid", "setup_future_usage")
  if (offSession && offSession !== "false") {
    throw invalid("The buyer pays at VNPay or at a bank, so must be there.", "parameter_invalid", "off_session")
  }
  if (params.confirmation_method && params.confirmation_method !== "automatic") {
    throw invalid("Only confirmation_method=automatic is supported.", "parameter_invalid", "confirmation_method")
  }
}

export function requireAmount(amount: number): number {
  if (amount < 1) throw invalid("This value must be greater than or equal to 1.", "parameter_invalid_integer", "amount")
  if (amount > MAX_AMOUNT_VND) {
    throw invalid(`Amount must be no more than ₫${MAX_AMOUNT_VND}`, "amount_too_large", "amount")
  }
  return amount
}

export function requireDong(currency: string): void {
  if (currency.toLowerCase() === "vnd") return
  throw invalid(`Invalid currency: ${currency}. Only vnd is supported.`, "parameter_invalid", "currency")
}

/** All that the account has, unless some are named. */
export function requireTypes(account: string, given: readonly string[] | undefined): MethodType[] {
  const offered = methodsOf(account)
  if (given === undefined || given.length === 0) return requireSome(offered)
  const unknown = given.find((type) => !(offered as string[]).includes(type))
  if (unknown === undefined) return [...new Set(given)] as MethodType[]
  throw invalid(
    `The payment method type provided: ${unknown} is invalid. This account takes: ${offered.join(", ") || "none"}.`,
    ...(["parameter_invalid", "payment_method_types"] as const),
  )
}

function requireSome(offered: MethodType[]): MethodType[] {
  if (offered.length > 0) return offered
  throw invalid("No payment method is set up for this account.", "parameter_invalid", "payment_method_types")
}

export function requireReturnUrl(given: string): string {
  if (URL.canParse(given) && /^[a-z][a-z0-9+.-]*:/i.test(given) && !/^(?:javascript|data|vbscript|file):/i.test(given))
    return given
  throw invalid("Not a valid URL", "url_invalid", "return_url")
}

export const billingOf = (given: z.infer<typeof billing> | undefined): BillingDetails => {
  const { name, email, phone } = given ?? {}
  return { ...(name ? { name } : {}), ...(email ? { email } : {}), ...(phone ? { phone } : {}) }
}

export const optionsOf = (old: MethodOptions, given: z.infer<typeof methodOptions> | undefined): MethodOptions =>
  given?.vnpay === undefined ? old : { vnpay: withoutAbsent({ ...old.vnpay, ...given.vnpay }) }

const withoutAbsent = <T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as never
