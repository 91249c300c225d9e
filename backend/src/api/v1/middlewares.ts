import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { findKey } from "../../modules/stripe_api/key-store"
import { newId } from "../../modules/stripe_api/new-id"
import { StripeFault, unrecognizedUrl, type Caller } from "../../workflows/stripe"
import { databaseOf } from "../../workflows/transparency/database"
import { faultReply, sendReply } from "./reply"
import { isRecognized } from "./urls"

export type StripeRequest = MedusaRequest & { stripe: Caller }

/** By key and by nothing else: no session or token of the shop opens these routes. */
async function admit(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const requestId = newId("req")
  res.set("Request-Id", requestId)
  const version = req.headers["stripe-version"]
  if (typeof version === "string" && /^[\w.-]{1,40}$/.test(version)) res.set("Stripe-Version", version)
  try {
    const key = await authenticate(req)
    const path = req.originalUrl.split("?")[0] ?? ""
    if (!isRecognized(req.method, path)) throw unrecognizedUrl(req.method, path)
    const caller: Caller = {
      ...{ account: key.account, livemode: key.livemode, requestId },
      ...{ idempotencyKey: idempotencyKeyOf(req), ip: req.ip ?? "" },
    }
    Object.assign(req, { stripe: caller })
  } catch (error) {
    return refuse(error, req, res)
  }
  next()
}

export function refuse(error: unknown, req: MedusaRequest, res: MedusaResponse): void {
  const reply = faultReply(error)
  if (reply.status >= 500) {
    const name = `${req.method} ${req.originalUrl.split("?")[0]} failed (${res.get("Request-Id")})`
    const cause = error instanceof Error ? error : new Error(String(error))
    req.scope.resolve(ContainerRegistrationKeys.LOGGER).error(name, cause)
  }
  if (reply.status === 409) res.set("Stripe-Should-Retry", "true")
  sendReply(res, reply)
}

async function authenticate(req: MedusaRequest) {
  const given = keyOf(req.headers.authorization)
  if (given === null) {
    throw new StripeFault(
      "authentication_error",
      "You did not provide an API key. Provide it in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    )
  }
  const key = /^sk_\w{8,100}$/.test(given) ? await findKey(databaseOf(req.scope), given) : null
  if (key) return key
  const shown = given.length > 16 ? `${given.slice(0, 8)}****${given.slice(-4)}` : "****"
  throw new StripeFault("authentication_error", `Invalid API Key provided: ${shown}`)
}

/** Bearer, or as the name of HTTP Basic, as Stripe's own examples with curl do. */
function keyOf(header: string | undefined): string | null {
  const [, scheme, value] = /^(Bearer|Basic) +([^ ]+) *$/i.exec(header ?? "") ?? []
  if (scheme === undefined || value === undefined) return null
  if (scheme.toLowerCase() === "bearer") return value
  return Buffer.from(value, "base64").toString().split(":")[0] || null
}

function idempotencyKeyOf(req: MedusaRequest): string | null {
  const key = req.headers["idempotency-key"]
  if (key === undefined || key === "" || req.method !== "POST") return null
  if (typeof key === "string" && /^[\x20-\x7e]{1,255}$/.test(key)) return key
  throw new StripeFault("idempotency_error", "An Idempotency-Key has at most 255 printable characters.")
}

/** What Express refuses before a route is reached, such as an id that is not UTF-8. */
export function asStripeFault(error: unknown): unknown {
  const { status, statusCode } = (typeof error === "object" && error !== null ? error : {}) as Record<string, unknown>
  const isCallers = Number(statusCode ?? status) >= 400 && Number(statusCode ?? status) < 500
  return isCallers
    ? new StripeFault("invalid_request_error", "Malformed request.", { code: "parameter_invalid" })
    : error
}

export const stripeMiddlewares: MiddlewareRoute[] = [
  // The routes read bodies by themselves: brackets mean more here than to Express, and a hash of the bytes is kept.
  { matcher: "/v1*", bodyParser: false, middlewares: [admit] },
]
