import type { MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { endSession } from "../../../../../modules/cooperative/session-store"
import { restartSessions } from "../../../../../workflows/member-access/open-session"
import { databaseOf } from "../../../../../workflows/transparency/database"
import { pathId } from "../../../../input"
import type { MemberRequest } from "../../../member-request"

/**
 * Signs out one phone. `this` is the one that asks; `others` are all but that one, which goes on with the token in the
 * answer: everything issued before is worth nothing, whether it is listed or not.
 */
export const DELETE = async (req: MemberRequest, res: MedusaResponse) => {
  const { id: memberId, sessionId } = req.member
  const named = pathId(req.params.id)
  if (named === "others") return void res.json({ token: await restartSessions(req.scope, memberId, sessionId) })
  if (!(await endSession(databaseOf(req.scope), memberId, named === "this" ? sessionId : named))) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "Session not found", "session_not_found")
  }
  res.json({ token: null })
}
