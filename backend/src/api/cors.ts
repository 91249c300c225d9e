import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, parseCorsOrigins } from "@medusajs/framework/utils"
import corsMiddleware from "cors"

/** Medusa answers cross-origin requests only under its own prefixes; ours are open to the same shops. */
export function cors(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) {
  const { http } = req.scope.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig
  return corsMiddleware({ origin: parseCorsOrigins(http.storeCors), maxAge: 600 })(req, res, next)
}
