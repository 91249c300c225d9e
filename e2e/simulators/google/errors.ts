import { json, type Reply } from "../market/http.ts"

/** google.rpc.Status with an ErrorInfo: `reason` is a rough word and `metadata.REASON` the exact one (error-handling). */
export class Refused extends Error {
  constructor(
    readonly http: number,
    readonly status: string,
    message: string,
    readonly rough: string,
    readonly exact: string,
    readonly metadata: Record<string, string> = {},
  ) {
    super(message)
  }
}

export const refused = ({ http, status, message, rough, exact, metadata }: Refused): Reply =>
  json(
    {
      error: {
        ...{ code: http, message, status },
        details: [
          {
            ...{
              "@type": "type.googleapis.com/google.rpc.ErrorInfo",
              reason: rough,
              domain: "merchantapi.googleapis.com",
            },
            metadata: { REASON: exact, ...metadata },
          },
        ],
      },
    },
    http,
  )

const invalid = (field: string, exact: string, message: string, value = ""): Refused =>
  new Refused(400, "INVALID_ARGUMENT", `[${field}] ${message}`, "invalid", exact, {
    ...{ FIELD_LOCATION: field },
    ...(value && { FIELD_VALUE: value.slice(0, 100) }),
  })

/** The words of `quota/…` are those of the quotas guide; a product's own limit is its update policy. */
export const refusal = {
  invalid,
  required: (field: string) => invalid(field, "REQUIRED_FIELD_MISSING", `Required parameter: ${field}`),
  json: () => invalid("body", "INVALID_JSON", "Invalid JSON payload received."),
  unauthenticated: () =>
    new Refused(
      ...([401, "UNAUTHENTICATED"] as const),
      "Request had invalid authentication credentials. Expected OAuth 2 access token.",
      ...(["authError", "ACCESS_TOKEN_EXPIRED_OR_INVALID"] as const),
    ),
  account: (id: string) =>
    new Refused(
      ...([403, "PERMISSION_DENIED"] as const),
      `The caller does not have access to the accounts: [${id}]`,
      ...(["forbidden", "PERMISSION_DENIED_ACCOUNTS"] as const),
    ),
  notFound: (what: string) => new Refused(404, "NOT_FOUND", `${what} was not found.`, "notFound", "NOT_FOUND"),
  path: () => new Refused(404, "NOT_FOUND", "Requested entity was not found.", "notFound", "METHOD_NOT_FOUND"),
  rate: () =>
    new Refused(
      ...([429, "RESOURCE_EXHAUSTED"] as const),
      "Request rate is too high: quota/request_rate_too_high",
      ...(["rateLimitExceeded", "quota/request_rate_too_high"] as const),
    ),
  daily: () =>
    new Refused(
      ...([429, "RESOURCE_EXHAUSTED"] as const),
      "Daily limit exceeded: quota/daily_limit_exceeded",
      ...(["dailyLimitExceeded", "quota/daily_limit_exceeded"] as const),
    ),
}

/** RFC 6749 5.2, which the token endpoint answers by. */
export class TokenRefused extends Error {
  constructor(
    readonly http: number,
    readonly error: string,
    readonly description: string,
  ) {
    super(description)
  }
}

export const tokenRefused = ({ http, error, description }: TokenRefused): Reply =>
  json({ error, error_description: description }, http)
