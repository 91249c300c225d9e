import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import { dropEndedSession } from "./account/account-request"
import { customer } from "./account/middlewares"
import { guardBody, guardCoreRoute } from "./guard"

/** `req.path` is what is left after mounting; the whole path is both together. */
const pathOf = (req: AuthenticatedMedusaRequest): string => req.baseUrl + req.path

function guard(req: AuthenticatedMedusaRequest, _res: MedusaResponse, next: MedusaNextFunction) {
  guardCoreRoute(pathOf(req).replace(/\/+$/, ""), req.query)
  guardBody(req.body)
  next()
}

/**
 * Medusa shows an order, with its e-mail and address, to whoever has its id. Here the route is its buyer's alone, signed
 * in; who bought as a guest follows the order on `/store/orders/:id/parts`, with the proof of it.
 */
async function ownOrderOnly(req: AuthenticatedMedusaRequest, res: MedusaResponse, next: MedusaNextFunction) {
  const customerId = req.auth_context?.actor_id
  const [order] = customerId
    ? await req.scope
        .resolve(Modules.ORDER)
        .listOrders({ id: req.params.id ?? "", customer_id: customerId }, { select: ["id"], take: 1 })
    : []
  if (!order) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Order not found", "order_not_found")
  res.setHeader("Cache-Control", "private, no-store")
  next()
}

export const storeMiddlewares: MiddlewareRoute[] = [
  { matcher: "/store/*", middlewares: [guard] },
  { matcher: "/store/orders/:id", methods: ["GET"], middlewares: [customer, dropEndedSession, ownOrderOnly] },
]
