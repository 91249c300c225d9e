import {
  defineMiddlewares,
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
} from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { CheckoutBusy } from "../workflows/checkout"
import { TooManyAttempts } from "../workflows/member-access/attempts"
import { authMiddlewares } from "./auth/middlewares"
import { registrationMiddlewares } from "./registrations/middlewares"
import { cooperativeMiddlewares } from "./cooperative/middlewares"
import { epcisMiddlewares } from "./epcis/middlewares"
import { sendProblem } from "./epcis/problem"
import { accountMiddlewares } from "./store/account/middlewares"
import { buyerMiddlewares } from "./store/orders/middlewares"
import { hookMiddlewares } from "./hooks/middlewares"
import { placesMiddlewares } from "./places/middlewares"
import { printHouseMiddlewares } from "./print-house/middlewares"
import { toHttpError } from "./http-error"
import { securityHeaders } from "./security-headers"
import { storeMiddlewares } from "./store/middlewares"
import { asStripeFault, refuse as refuseStripe, stripeMiddlewares } from "./v1/middlewares"
import { openFrontLane } from "./store/catalog/front-lane"

/** Every error of every route, in one shape. What we did not expect goes to the log whole and to the caller not at all. */
function errorHandler(error: unknown, req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) {
  if (res.headersSent) return next(error)
  if (/^\/v1(?:\/|$)/i.test(req.path)) return refuseStripe(asStripeFault(error), req, res)
  const isEpcis = /^\/epcis(?:\/|$)/i.test(req.path)
  const { status, body } = toHttpError(error)
  if ((isEpcis ? sendProblem(res, error) : status) >= 500 && !(error instanceof CheckoutBusy))
    req.scope.resolve(ContainerRegistrationKeys.LOGGER).error(`${req.method} ${req.path} failed`, asError(error))
  if (error instanceof TooManyAttempts || error instanceof CheckoutBusy)
    res.set("Retry-After", String(error.retryAfterSeconds))
  if (!isEpcis) res.status(status).json(body)
}

openFrontLane()

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)))

export default defineMiddlewares({
  routes: [
    { matcher: "*", middlewares: [securityHeaders] },
    ...authMiddlewares,
    ...registrationMiddlewares,
    ...cooperativeMiddlewares,
    ...epcisMiddlewares,
    ...printHouseMiddlewares,
    ...hookMiddlewares,
    ...placesMiddlewares,
    ...accountMiddlewares,
    ...storeMiddlewares,
    ...buyerMiddlewares,
    ...stripeMiddlewares,
  ],
  errorHandler,
})
