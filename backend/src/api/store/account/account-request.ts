import type { AuthenticatedMedusaRequest, MedusaNextFunction, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { BuyerAccount } from "../../../modules/buyer/account-store"
import { accountOfSession } from "../../../modules/buyer/session-store"
import { databaseOf } from "../../../workflows/transparency/database"

/** Who is asking: the account of a session that is in force, read at each request and never from what the request says. */
export type AccountRequest<Body = unknown> = AuthenticatedMedusaRequest<Body> & {
  account: BuyerAccount & { sessionId: string }
}

/** Whose session a token names, while it is one: a customer's token that names none is nobody's. */
export async function accountOf(req: AuthenticatedMedusaRequest): Promise<AccountRequest["account"] | null> {
  const claims = req.auth_context
  if (claims?.actor_type !== "customer" || !("session_id" in claims) || typeof claims.session_id !== "string")
    return null
  const account = await accountOfSession(databaseOf(req.scope), claims.actor_id, claims.session_id)
  return account && { ...account, sessionId: claims.session_id }
}

/** What anybody may ask who is not signed in; everything else under the path needs a session, what is not there too. */
const OPEN = /^\/store\/account\/(?:sign-up|session|forgotten|recovery)\/?$/

export async function requireAccount(req: AuthenticatedMedusaRequest, res: MedusaResponse, next: MedusaNextFunction) {
  res.setHeader("Cache-Control", "private, no-store")
  if (req.method === "POST" && OPEN.test(req.baseUrl + req.path)) return next()
  const account = await accountOf(req)
  if (!account) return next(new MedusaError(MedusaError.Types.UNAUTHORIZED, "Sign in first"))
  Object.assign(req, { account })
  next()
}

/** On routes that are open to guests too: a customer whose session has ended is a guest. */
export async function dropEndedSession(
  req: AuthenticatedMedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
) {
  if (req.auth_context && !(await accountOf(req))) Object.assign(req, { auth_context: undefined })
  next()
}
