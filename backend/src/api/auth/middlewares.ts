import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { cors } from "../cors"

/** Where a middleware is mounted is cut off `path`. */
const wholePath = (req: MedusaRequest): string => req.baseUrl + req.path

/**
 * Members sign in by password on one route, which counts attempts. Medusa's other routes for them are closed: an open
 * registration would let anyone occupy what a future member signs in by. Buyers have no route here: theirs count too,
 * under `/store/account`.
 */
function refuseOtherRoutes(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction) {
  const path = decoded(wholePath(req))
  const isOurs = /^\/auth\/(?:member|customer)(?:\/|$)/i.test(path)
  const isOpen = req.method === "POST" && /^\/auth\/member\/emailpass\/?$/i.test(wholePath(req))
  next(isOpen || !isOurs ? undefined : new MedusaError(MedusaError.Types.NOT_FOUND, "Not found"))
}

/** Medusa reads the actor out of the path with its escapes undone. What cannot be read is nobody's. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch (error) {
    if (error instanceof URIError) return "/auth/member"
    throw error
  }
}

type Named = { email?: unknown; identifier?: unknown; entity_id?: unknown }

/**
 * The auth module takes any identity's name and password, whatever actor the path says. What members' passwords are
 * filed under is no e-mail, so a request for a customer or a user that names no e-mail goes no further.
 */
function refuseMembersIdentities(req: MedusaRequest<Named>, _res: MedusaResponse, next: MedusaNextFunction) {
  const { email, identifier, entity_id } = req.body ?? {}
  const names = [email, identifier, entity_id].filter((name) => name !== undefined)
  const areEmails = names.every((name) => typeof name === "string" && name.includes("@"))
  const isMembers = /^\/auth\/member(?:\/|$)/i.test(wholePath(req))
  if (areEmails || isMembers) return next()
  next(new MedusaError(MedusaError.Types.UNAUTHORIZED, "Invalid email or password", "invalid_credentials"))
}

export const authMiddlewares: MiddlewareRoute[] = [
  { matcher: "/auth*", middlewares: [refuseOtherRoutes, refuseMembersIdentities] },
  { matcher: "/member-access*", middlewares: [cors] },
]
