import type { MiddlewareRoute } from "@medusajs/framework/http"
import { cors } from "../cors"

/** Open to all: it tells what is public, from memory. */
export const placesMiddlewares: MiddlewareRoute[] = [{ matcher: "/places", middlewares: [cors] }]
