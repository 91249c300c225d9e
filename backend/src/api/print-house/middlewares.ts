import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { createAttemptLimiter } from "../attempt-limiter"

const limiter = createAttemptLimiter({ attempts: 30, windowMs: 60_000, maxKeys: 10_000 })

/** A token cannot be guessed; this keeps the guessing from being anybody's load. */
function limitAttempts(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) {
  if (limiter.admit(req.ip ?? "", Date.now())) return next()
  const message = "Too many attempts, wait a minute"
  res.status(429).set({ "Retry-After": "60", "Cache-Control": "no-store" })
  res.json({ code: "too_many_attempts", type: "not_allowed", message })
}

export const printHouseMiddlewares: MiddlewareRoute[] = [{ matcher: "/print-house*", middlewares: [limitAttempts] }]
