import type { MedusaResponse } from "@medusajs/framework/http"
import { sessionsOf } from "../../../../modules/cooperative/session-store"
import { databaseOf } from "../../../../workflows/transparency/database"
import type { MemberRequest } from "../../member-request"

/** Where I am signed in, latest use first. */
export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const sessions = await sessionsOf(databaseOf(req.scope), req.member.id)
  res.json({ sessions: sessions.map((session) => ({ ...session, is_this: session.id === req.member.sessionId })) })
}
