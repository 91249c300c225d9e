import type { MiddlewareRoute } from "@medusajs/framework/http"
import { dropEndedSession } from "../account/account-request"
import { customer } from "../account/middlewares"

/** A customer who is signed in owns orders; a guest holds the proof of one. */
export const buyerMiddlewares: MiddlewareRoute[] = [
  { matcher: "/store/orders/:id/parts*", middlewares: [customer, dropEndedSession] },
  { matcher: "/store/orders/:id/payment", middlewares: [customer, dropEndedSession] },
]
