export type FaultType = "invalid_request_error" | "authentication_error" | "idempotency_error" | "api_error"

/** A refusal in Stripe's words. What it says may be shown to the caller; `paymentIntent` is the intent as it stands. */
export class StripeFault extends Error {
  readonly type: FaultType
  readonly code: string | null
  readonly param: string | null
  readonly paymentIntent: Record<string, unknown> | null

  constructor(
    type: FaultType,
    message: string,
    {
      code = null,
      param = null,
      paymentIntent = null,
    }: { code?: string | null; param?: string | null; paymentIntent?: Record<string, unknown> | null } = {},
  ) {
    super(message)
    this.name = "StripeFault"
    this.type = type
    this.code = code
    this.param = param
    this.paymentIntent = paymentIntent
  }
}

export const invalid = (message: string, code: string | null, param: string | null = null): StripeFault =>
  new StripeFault("invalid_request_error", message, { code, param })

/** @example noSuch("payment_intent", "pi_1", "intent") // "No such payment_intent: 'pi_1'" */
export const noSuch = (what: string, id: string, param = "id"): StripeFault =>
  invalid(`No such ${what}: '${id}'`, "resource_missing", param)

export const unrecognizedUrl = (method: string, path: string): StripeFault =>
  new StripeFault("invalid_request_error", `Unrecognized request URL (${method}: ${path}).`, {
    code: "resource_missing",
  })
