import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { findByLogin } from "../../modules/cooperative/member-store"
import { passwordIdentity } from "../../modules/cooperative/password-identity"
import { databaseOf } from "../transparency/database"
import { accountSubject, admitAttempt, attemptSucceeded } from "./attempts"
import { openSession } from "./open-session"
import { isPassword } from "./password"

export type PasswordSignIn = {
  /** E.164, an e-mail in lower case, or null for what is neither. */
  login: string | null
  typed: string
  password: string
  address: string
  device: string
}

/**
 * By phone number or e-mail. Whether an account is there shows neither in the answer nor in its time; that it is
 * suspended is told to whoever knows its password. @throws TooManyAttempts; 401 `invalid_credentials`; 403 `member_suspended`
 */
export async function signInWithPassword(container: MedusaContainer, attempt: PasswordSignIn): Promise<string> {
  const { login, address, device } = attempt
  const member = login === null ? null : await findByLogin(databaseOf(container), login)
  const account = accountSubject(member?.id ?? null, login ?? attempt.typed)
  await admitAttempt(container, address, account)
  const identity = member && passwordIdentity(member.id)
  if (!(await isPassword(container, identity, attempt.password)) || member === null) {
    throw new MedusaError(MedusaError.Types.UNAUTHORIZED, "Wrong name or password", "invalid_credentials")
  }
  await attemptSucceeded(container, address, account)
  requireNotSuspended(member)
  return openSession(container, { memberId: member.id, device, method: "password" })
}

export function requireNotSuspended({ suspended_at }: { suspended_at: Date | null }): void {
  if (suspended_at === null) return
  throw new MedusaError(MedusaError.Types.FORBIDDEN, "This member is suspended", "member_suspended")
}
