import { json, type Reply } from "../market/http.ts"

/** A failure of the store's API: HTTP 200, a negative number and a sentence; no complete list is published. */
export class Refused extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message)
  }
}

export const answered = (data: unknown, headers: Record<string, string> = {}): Reply => {
  const reply = json({ error: 0, message: "Success", data })
  return { ...reply, headers: { ...reply.headers, ...headers } }
}

export const refused = ({ code, message }: Refused): Reply => json({ error: code, message })

/** -216, -242 and -32 are known; the other numbers are this simulator's own, and a client must read the sentence. */
export const refusal = {
  token: () => new Refused(-216, "Access token is invalid"),
  proof: () => new Refused(-242, "Invalid appsecret_proof provided in the API argument"),
  rate: () => new Refused(-32, "Your application reached the limit of requests per minute"),
  store: () => new Refused(-224, "The Official Account's package is not allowed to use this feature"),
  invalid: (name: string) => new Refused(-201, `Params is invalid: ${name}`),
  missing: (name: string) => new Refused(-201, `Param ${name} is required`),
  duplicate: (code: string) => new Refused(-219, `Product code ${code} already exists`),
  product: () => new Refused(-217, "Product is not exist"),
  photo: () => new Refused(-201, "Params is invalid: photos, a photo id is not known"),
  full: (most: number) => new Refused(-228, `The store reached the limit of ${most} products`),
  path: () => new Refused(-1, "You currently access to an empty api"),
}

/**
 * The token endpoint's own shape, with HTTP 200: names and reasons, and not always a number (ChatbotXIO/ChatbotX #1019).
 */
export class TokenRefused extends Error {
  constructor(
    readonly errorName: string,
    readonly reason: string,
    readonly code?: number,
  ) {
    super(errorName)
  }
}

export const tokenRefused = ({ errorName, reason, code }: TokenRefused): Reply =>
  json({
    ...{ error_name: errorName, error_reason: reason, error_description: reason },
    ...{ ref_doc: "https://developers.zalo.me/docs/official-account/bat-dau/xac-thuc-va-uy-quyen-cho-ung-dung-new" },
    ...(code !== undefined && { error: code }),
  })
