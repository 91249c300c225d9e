import {
  defineMiddlewares,
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
} from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { memberAuthMiddlewares } from "./auth/member/middlewares"
import { cooperativeMiddlewares } from "./cooperative/middlewares"
import { toHttpError } from "./http-error"
import { securityHeaders } from "./security-headers"

/** Every error of every route, in one shape. What we did not expect goes to the log whole and to the caller not at all. */
function errorHandler(error: unknown, req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) {
  if (res.headersSent) return next(error)
  const { status, body } = toHttpError(error)
  if (status >= 500)
    req.scope.resolve(ContainerRegistrationKeys.LOGGER).error(`${req.method} ${req.path} failed`, asError(error))
  res.status(status).json(body)
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)))

export default defineMiddlewares({
  routes: [{ matcher: "*", middlewares: [securityHeaders] }, ...memberAuthMiddlewares, ...cooperativeMiddlewares],
  errorHandler,
})
