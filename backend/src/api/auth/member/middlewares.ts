import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { createAttemptLimiter } from "./attempt-limiter"

const limiter = createAttemptLimiter({ attempts: 20, windowMs: 60_000, maxKeys: 10_000 })

/** Guessing a password costs the guesser time. In one process; several servers multiply the limit by their number. */
function limitAttempts(req: MedusaRequest<{ email?: unknown }>, res: MedusaResponse, next: MedusaNextFunction) {
  const email = String(req.body?.email ?? "").slice(0, 200)
  if (limiter.admit(`${req.ip}|${email.toLowerCase()}`, Date.now())) return next()
  const message = "Too many attempts, wait a minute"
  res.status(429).set("Retry-After", "60").json({ code: "too_many_attempts", type: "not_allowed", message })
}

/** E-mails are stored in lower case; a phone's keyboard likes to begin with a capital. */
function lowerCaseEmail(req: MedusaRequest<{ email?: unknown }>, _res: MedusaResponse, next: MedusaNextFunction) {
  if (typeof req.body?.email === "string") req.body.email = req.body.email.trim().toLowerCase()
  next()
}

/** Members are admitted by their cooperative. An open registration would let anyone occupy a future member's e-mail. */
function refuseRegistration(_req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction) {
  next(new MedusaError(MedusaError.Types.NOT_FOUND, "Not found"))
}

export const memberAuthMiddlewares: MiddlewareRoute[] = [
  { matcher: "/auth/member*", middlewares: [limitAttempts, lowerCaseEmail] },
  { matcher: "/auth/member/:auth_provider/register", middlewares: [refuseRegistration] },
]
