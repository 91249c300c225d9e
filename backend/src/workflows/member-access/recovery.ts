import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { newSpokenSecret } from "../../custody/spoken-secret"
import { COOPERATIVE_MODULE } from "../../modules/cooperative"
import { forgetAttempts } from "../../modules/cooperative/attempt-store"
import { findMember } from "../../modules/cooperative/member-store"
import { passwordIdentity } from "../../modules/cooperative/password-identity"
import { lockRecoveryCode, markRecoveryUsed, replaceRecoveryCode } from "../../modules/cooperative/secret-store"
import type CooperativeModuleService from "../../modules/cooperative/service"
import { endAllSessions } from "../../modules/cooperative/session-store"
import type { Sql } from "../../modules/cooperative/types"
import { databaseOf } from "../transparency/database"
import { accountSubject, admitAttempt, attemptSucceeded } from "./attempts"
import { openSession } from "./open-session"
import { replacePassword, requireGoodPassword } from "./password"
import { requireNotSuspended } from "./sign-in-with-password"

/** 60 bits: nobody finds it in the 48 hours that it lives, at the pace that counted attempts leave. */
const LETTERS = 12

export type RecoveryCode = { code: string; expires_at: Date }

/** Told this once; the member's code before is worth nothing from now on. @param madeBy a member's or a user's id */
export async function makeRecoveryCode(
  container: MedusaContainer,
  sql: Sql,
  { memberId, madeBy }: { memberId: string; madeBy: string },
): Promise<RecoveryCode> {
  const code = newSpokenSecret(LETTERS)
  const id = generateEntityId(undefined, "rec")
  return {
    code,
    expires_at: await replaceRecoveryCode(sql, { id, memberId, codeMac: await macOf(container, code), madeBy }),
  }
}

export type Recovery = { code: string; password: string; address: string; device: string }

/**
 * A new password by a code, which signs out everywhere else. The code is held until its member has the new password: a
 * crash in between leaves it unused, so that the same code does the same again.
 * @throws TooManyAttempts; 404 `recovery_code_unknown`; 403 `member_suspended`; 400 `password_too_weak`
 */
export async function recover(container: MedusaContainer, recovery: Recovery): Promise<string> {
  const { code, password, address, device } = recovery
  await admitAttempt(container, address, null)
  const memberId = await databaseOf(container).transaction(async (sql) => {
    const found = await lockRecoveryCode(sql, await macOf(container, code))
    const member = found && (await findMember(sql, found.member_id))
    if (!found || !member) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, "No such code is open", "recovery_code_unknown")
    }
    requireNotSuspended(member)
    requireGoodPassword(password, member.email, member.phone)
    await replacePassword(container, passwordIdentity(member.id), password)
    await endAllSessions(sql, member.id)
    await forgetAttempts(sql, accountSubject(member.id, ""))
    await markRecoveryUsed(sql, found.id)
    return member.id
  })
  await attemptSucceeded(container, address, null)
  return openSession(container, { memberId, device, method: "recovery" })
}

const macOf = (container: MedusaContainer, code: string) =>
  container.resolve<CooperativeModuleService>(COOPERATIVE_MODULE).macOfSecret("recovery", code)
