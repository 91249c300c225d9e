import type { MiddlewareRoute } from "@medusajs/framework/http"

/** Outside `/cooperative`, which is for members. No CORS: the portal's server calls it, no page in a browser does. */
export const registrationMiddlewares: MiddlewareRoute[] = [
  { matcher: "/registrations", methods: ["POST"], bodyParser: { sizeLimit: "16kb" } },
]
