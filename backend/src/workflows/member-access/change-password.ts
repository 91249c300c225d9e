import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { passwordIdentity } from "../../modules/cooperative/password-identity"
import { accountSubject, admitAttempt, attemptSucceeded } from "./attempts"
import { restartSessions } from "./open-session"
import { isPassword, replacePassword, requireGoodPassword } from "./password"

export type PasswordChange = {
  member: { id: string; email: string | null; phone: string | null }
  sessionId: string
  current: string
  password: string
  address: string
}

/**
 * By whoever knows the present one: a phone left lying about is not enough. Signs out everywhere else.
 * @returns the token with which this phone goes on
 * @throws TooManyAttempts; 409 `password_wrong`; 400 `password_too_weak`
 */
export async function changePassword(container: MedusaContainer, change: PasswordChange): Promise<string> {
  const { member, sessionId, current, password, address } = change
  const account = accountSubject(member.id, "")
  await admitAttempt(container, address, account)
  if (!(await isPassword(container, passwordIdentity(member.id), current))) {
    throw new MedusaError(MedusaError.Types.CONFLICT, "The present password is another one", "password_wrong")
  }
  await attemptSucceeded(container, address, account)
  requireGoodPassword(password, member.email, member.phone)
  await replacePassword(container, passwordIdentity(member.id), password)
  return restartSessions(container, member.id, sessionId)
}
