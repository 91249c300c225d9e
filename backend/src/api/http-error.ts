import { MedusaError } from "@medusajs/framework/utils"

/** One of several reasons for a refusal: a stable code, and the records it speaks of. */
export type HttpFault = { code: string; message: string; event_ids: string[] }
/** Of a label too small to print: the least size in millimetres that works, and where this one works as it is. */
export type HttpLabelThatWorks = { smallest_width_mm: number | null; smallest_height_mm: number | null; dpis: number[] }
export type HttpError = {
  status: number
  body: {
    code: string
    type: string
    message: string
    faults?: HttpFault[]
    label_that_works?: HttpLabelThatWorks
  }
}

type ErrorLike = {
  type?: unknown
  code?: unknown
  message?: unknown
  name?: unknown
  status?: unknown
  statusCode?: unknown
  expose?: unknown
  faults?: unknown
  labelThatWorks?: unknown
  retryAfterSeconds?: unknown
  constraint?: unknown
}

const T = MedusaError.Types
const BY_TYPE: Record<string, { status: number; code: string }> = {
  [T.INVALID_DATA]: { status: 400, code: "invalid_input" },
  [T.NOT_ALLOWED]: { status: 400, code: "not_allowed" },
  [T.UNAUTHORIZED]: { status: 401, code: "unauthorized" },
  [T.FORBIDDEN]: { status: 403, code: "forbidden" },
  [T.NOT_FOUND]: { status: 404, code: "not_found" },
  [T.CONFLICT]: { status: 409, code: "conflict" },
  [T.DUPLICATE_ERROR]: { status: 422, code: "duplicate" },
  [T.PAYMENT_AUTHORIZATION_ERROR]: { status: 422, code: "payment_authorization_failed" },
}
const INTERNAL: HttpError = {
  status: 500,
  body: { code: "internal_error", type: "unexpected_state", message: "An unexpected error occurred." },
}

/** What the database has the last word on, by the name of its rule. */
const BY_CONSTRAINT: Record<string, { code: string; words: string }> = {
  visit_date_bookable: { code: "visit_closed", words: "This day cannot be booked any more" },
  stock_covers_promises: { code: "insufficient_inventory", words: "Not so many are left" },
  visit_seats_left: { code: "insufficient_inventory", words: "Not so many seats are left" },
}

/** Body-parser and other Express faults, by the status they carry. */
const BY_STATUS: Record<number, string> = {
  400: "invalid_input",
  401: "unauthorized",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  413: "body_too_large",
  415: "unsupported_media_type",
  429: "too_many_requests",
}

/** What a caller is told about an error. The text of a 5xx stays in the log: it may quote SQL or secrets. */
export function toHttpError(error: unknown): HttpError {
  if (typeof error !== "object" || error === null) return INTERNAL
  const fault = error as ErrorLike
  if (typeof fault.retryAfterSeconds === "number") {
    const status = fault.status === 503 ? 503 : 429
    return answer(status, stableCode(fault.code) ?? "too_many_requests", T.NOT_ALLOWED, fault.message)
  }
  const rule = typeof fault.constraint === "string" ? BY_CONSTRAINT[fault.constraint] : undefined
  if (rule) return answer(409, rule.code, T.CONFLICT, rule.words)
  const known = typeof fault.type === "string" ? BY_TYPE[fault.type] : undefined
  if (known) {
    const told = answer(known.status, stableCode(fault.code) ?? known.code, String(fault.type), fault.message)
    return { ...told, body: { ...told.body, ...faultsOf(fault.faults), ...labelThatWorks(fault.labelThatWorks) } }
  }
  // traceability refuses what its caller gave it with this class; it has a stable code of its own.
  if (fault.name === "InvalidInputError") {
    return answer(400, stableCode(fault.code) ?? "invalid_input", T.INVALID_DATA, fault.message)
  }
  const status = Number(fault.statusCode ?? fault.status)
  if (status >= 400 && status < 500) {
    return answer(status, BY_STATUS[status] ?? "invalid_input", T.INVALID_DATA, fault.message)
  }
  return INTERNAL
}

/** What cannot be done for several reasons names them all, so that they are put right in one go. */
function faultsOf(given: unknown): { faults?: HttpFault[] } {
  if (!Array.isArray(given)) return {}
  const faults = given.flatMap((fault: { code?: unknown; message?: unknown; eventIds?: unknown }) => {
    const code = stableCode(fault.code)
    const ids = Array.isArray(fault.eventIds) ? fault.eventIds.map(String) : []
    return code === undefined ? [] : [{ code, message: String(fault.message), event_ids: ids }]
  })
  return faults.length === 0 ? {} : { faults }
}

function labelThatWorks(given: unknown): { label_that_works?: HttpLabelThatWorks } {
  if (typeof given !== "object" || given === null) return {}
  const { smallestWidthMm, smallestHeightMm, dpis } = given as Record<string, unknown>
  return {
    label_that_works: {
      smallest_width_mm: numberOrNull(smallestWidthMm),
      smallest_height_mm: numberOrNull(smallestHeightMm),
      dpis: Array.isArray(dpis) ? dpis.map(Number) : [],
    },
  }
}

const numberOrNull = (value: unknown): number | null => (typeof value === "number" ? value : null)

function stableCode(code: unknown): string | undefined {
  return typeof code === "string" && /^[a-z][a-z0-9_]*$/.test(code) ? code : undefined
}

function answer(status: number, code: string, type: string, message: unknown): HttpError {
  return { status, body: { code, type, message: String(message) } }
}
