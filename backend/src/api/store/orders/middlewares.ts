import { authenticate, type MiddlewareRoute } from "@medusajs/framework/http"

/** A customer who is signed in owns orders; a guest holds the proof of one. */
const customer = authenticate("customer", ["session", "bearer"], { allowUnauthenticated: true })

export const buyerMiddlewares: MiddlewareRoute[] = [{ matcher: "/store/orders/:id/parts*", middlewares: [customer] }]
