import { authenticate, type MiddlewareRoute } from "@medusajs/framework/http"
import { requireMember } from "../cooperative/member-request"
import { epcisHeaders } from "./headers"
import { readCaptureBody } from "./read-capture"

/** No CORS: other systems call these, no page in a browser does. */
export const epcisMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/epcis*",
    middlewares: [
      epcisHeaders,
      authenticate("member", ["bearer"], { allowUnauthenticated: true, requireMfa: true }),
      requireMember,
    ],
  },
  { matcher: "/epcis/capture", methods: ["POST"], bodyParser: false, middlewares: [readCaptureBody] },
]
