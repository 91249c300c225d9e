import type { MedusaResponse } from "@medusajs/framework/http"
import { InFlight, StripeFault, type Reply } from "../../workflows/stripe"

/** The client chooses the class of its error by 401 first, then by the type. */
function statusOf(fault: StripeFault): number {
  if (fault instanceof InFlight) return 409
  if (fault.type === "authentication_error") return 401
  if (fault.type === "api_error") return 500
  return fault.code === "resource_missing" ? 404 : 400
}

/** What we did not expect goes to the log; of it the caller is told the number of the request. */
export function faultReply(error: unknown): Reply {
  const fault =
    error instanceof StripeFault
      ? error
      : new StripeFault(
          "api_error",
          "An unexpected error occurred. Nothing was done; the number of the request helps us find out why.",
        )
  const { type, code, message, param, paymentIntent } = fault
  const body = {
    error: {
      ...(code === null ? {} : { code }),
      message,
      ...(param === null ? {} : { param }),
      ...(paymentIntent === null ? {} : { payment_intent: paymentIntent }),
      type,
    },
  }
  return { status: statusOf(fault), body: JSON.stringify(body, null, 2) }
}

export function sendReply(res: MedusaResponse, { status, body }: Reply): void {
  res.status(status).set("Content-Type", "application/json").set("Cache-Control", "no-cache, no-store").send(body)
}
