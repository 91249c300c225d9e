import type { MiddlewareRoute } from "@medusajs/framework/http"

/** Signatures are over the bytes that came. */
export const hookMiddlewares: MiddlewareRoute[] = [
  { matcher: "/hooks/channel/*", methods: ["POST"], bodyParser: { preserveRawBody: true, sizeLimit: "256kb" } },
  { matcher: "/hooks/bank/*", methods: ["POST"], bodyParser: { preserveRawBody: true, sizeLimit: "64kb" } },
]
