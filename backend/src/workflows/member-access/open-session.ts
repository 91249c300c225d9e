import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, generateEntityId, generateJwtToken } from "@medusajs/framework/utils"
import { endAllSessions, insertSession, sessionsOf, type SessionMethod } from "../../modules/cooperative/session-store"
import { databaseOf } from "../transparency/database"

/** A diary that waited weeks for a signal still has to be sent; a lost phone is signed out from another one. */
export const SESSION_DAYS = 30

export type SessionOpening = { memberId: string; device: string; method: SessionMethod }

/** A row that can be ended, and the token that names it. @returns the token */
export async function openSession(container: MedusaContainer, opening: SessionOpening): Promise<string> {
  const id = generateEntityId(undefined, "ses")
  await insertSession(databaseOf(container), { id, ...opening, days: SESSION_DAYS })
  return sessionToken(container, { actorType: "member", actorId: opening.memberId, sessionId: id })
}

export type SessionClaims = { actorType: "member" | "customer"; actorId: string; sessionId: string }

/** A token that names a session, and says nothing that is not looked up again at each request. */
export function sessionToken(container: MedusaContainer, { actorType, actorId, sessionId }: SessionClaims): string {
  const { jwtSecret, jwtOptions } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig.http
  if (typeof jwtSecret !== "string") throw new Error("Tokens are signed with a shared secret")
  const claims = {
    actor_id: actorId,
    actor_type: actorType,
    auth_identity_id: "",
    app_metadata: { [`${actorType}_id`]: actorId },
    session_id: sessionId,
  }
  return generateJwtToken(claims, { secret: jwtSecret, expiresIn: `${SESSION_DAYS}d`, jwtOptions })
}

/** Signs a member out everywhere. @returns the token with which the phone that asked goes on */
export async function restartSessions(
  container: MedusaContainer,
  memberId: string,
  sessionId: string,
): Promise<string> {
  const sql = databaseOf(container)
  const asking = (await sessionsOf(sql, memberId)).find(({ id }) => id === sessionId)
  await endAllSessions(sql, memberId)
  return openSession(container, { memberId, device: asking?.device ?? "", method: asking?.method ?? "password" })
}
