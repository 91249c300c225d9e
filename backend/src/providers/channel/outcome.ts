/**
 * What the engine does next, not what went wrong in the vendor's words. RATE: slow down. QUOTA: stop till `retryAt`.
 * TRANSIENT: nothing happened, or the call is an absolute set: send again. AUTH: refresh or ask for consent.
 * CLOCK_OR_SIGN: our clock or key. PERMISSION: a person must act at the platform. VALIDATION: wait for other data.
 * CONFLICT: queue behind another edit. DUPLICATE: adopt what is there. GONE: the remote thing is no more.
 * UNKNOWN_OUTCOME: it may have happened: look before sending again.
 */
export type ErrorClass =
  | "RATE"
  | "QUOTA"
  | "TRANSIENT"
  | "AUTH"
  | "CLOCK_OR_SIGN"
  | "PERMISSION"
  | "VALIDATION"
  | "CONFLICT"
  | "DUPLICATE"
  | "GONE"
  | "UNKNOWN_OUTCOME"

/** `message` is cleaned by `safeMessage`: it may be logged and shown. */
export interface ChannelError {
  class: ErrorClass
  code: string
  message: string
  field?: string
  requestId?: string
  retryAt?: Date
  scope: "item" | "shop" | "app"
}

export type Outcome<T> = { ok: true; value: T; warnings: string[] } | { ok: false; error: ChannelError }

/** One for each item asked for, always, in the order asked. */
export interface ItemResult {
  key: string
  externalId?: string
  outcome: Outcome<void>
  /** Accepted and not yet applied: `checkBatch` tells what became of it. */
  handle?: string
}

export const done = (warnings: string[] = []): Outcome<void> => ({ ok: true, value: undefined, warnings })
export const ok = <T>(value: T, warnings: string[] = []): Outcome<T> => ({ ok: true, value, warnings })
export const failed = (error: ChannelError): { ok: false; error: ChannelError } => ({ ok: false, error })

export const refused = (code: string, message: string, field?: string): { ok: false; error: ChannelError } =>
  failed({ class: "VALIDATION", code, message, scope: "item", ...(field === undefined ? {} : { field }) })

/** The same fault for every item of a call that failed as a whole. */
export const allFailed = (keys: readonly string[], error: ChannelError): ItemResult[] =>
  keys.map((key) => ({ key, outcome: failed(error) }))

/** An item the answer does not name was not acknowledged, so it may or may not have been applied. */
export const notNamed = (requestId?: string): { ok: false; error: ChannelError } =>
  failed({
    class: "UNKNOWN_OUTCOME",
    code: "item_not_in_answer",
    message: "The platform's answer says nothing of this item",
    scope: "item",
    ...(requestId === undefined ? {} : { requestId }),
  })
