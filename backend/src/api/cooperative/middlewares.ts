import { authenticate, validateAndTransformBody, type MiddlewareRoute } from "@medusajs/framework/http"
import { cors } from "../cors"
import { CreateBatch, CreateEvent } from "./batches/validators"
import { requireMember } from "./member-request"
import { CreateProduct } from "./products/validators"

export const cooperativeMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/cooperative*",
    // `allowUnauthenticated` leaves the refusal to requireMember, which answers in the shape of every other error.
    middlewares: [
      cors,
      authenticate("member", ["bearer"], { allowUnauthenticated: true, requireMfa: true }),
      requireMember,
    ],
  },
  { matcher: "/cooperative/evidence", methods: ["POST"], bodyParser: false },
  { matcher: "/cooperative/products/:id/photos", methods: ["POST"], bodyParser: false },
  { matcher: "/cooperative/product-imports", methods: ["POST"], bodyParser: false },
  ...["template", "product-list", "orders"].map((file) => ({
    ...{ matcher: `/cooperative/channel-files/:floor/${file}`, methods: ["POST" as const], bodyParser: false as const },
  })),
  { matcher: "/cooperative/products", methods: ["POST"], middlewares: [validateAndTransformBody(CreateProduct)] },
  { matcher: "/cooperative/batches", methods: ["POST"], middlewares: [validateAndTransformBody(CreateBatch)] },
  {
    matcher: "/cooperative/batches/:id/events",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(CreateEvent)],
  },
]
