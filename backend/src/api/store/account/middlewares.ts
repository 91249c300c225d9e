import { authenticate, type MiddlewareRoute } from "@medusajs/framework/http"
import { requireAccount } from "./account-request"

/** By token alone: the session of Medusa's own, in a cookie, names none of ours. */
export const customer = authenticate("customer", ["bearer"], { allowUnauthenticated: true })

export const accountMiddlewares: MiddlewareRoute[] = [
  { matcher: "/store/account*", middlewares: [customer, requireAccount] },
]
