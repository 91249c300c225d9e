import { json, type Reply } from "../market/http.ts"

/** Tiki speaks with HTTP's own codes; bodies as its guides show them. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly code = "",
  ) {
    super(message)
  }
}

export const refused = ({ status, message, code }: Refused): Reply =>
  json(
    code.startsWith("invalid_") || code.startsWith("unsupported_")
      ? { error: code, error_description: message }
      : { success: false, error: { status_code: status, message, message_code: code || `E${status}` } },
    status,
  )

export const unauthorised = (): Refused => new Refused(401, "The access token is invalid or expired", "UNAUTHORIZED")
export const forbidden = (why: string): Refused => new Refused(403, why, "FORBIDDEN")
export const notFound = (what: string): Refused => new Refused(404, `${what} not found`, "NOT_FOUND")
export const invalid = (why: string): Refused => new Refused(422, why, "INVALID")
export const tooMany = (): Refused => new Refused(429, "Too many requests", "TOO_MANY_REQUESTS")
