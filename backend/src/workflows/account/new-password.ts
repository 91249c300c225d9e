import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { findAccount } from "../../modules/buyer/account-store"
import { buyerPasswordIdentity } from "../../modules/buyer/password-identity"
import { endAllBuyerSessions, insertReset, lockReset, useUpResets } from "../../modules/buyer/session-store"
import { forgetAttempts } from "../../modules/cooperative/attempt-store"
import { insertResetMail } from "../../modules/notice/buyer-mail-store"
import { admitAttempt, attemptSucceeded } from "../member-access/attempts"
import { replacePassword, requireGoodPassword } from "../member-access/password"
import { databaseOf } from "../transparency/database"
import { openBuyerSession } from "./open-session"
import { resetIdOf } from "./reset-token"
import { buyerSubject } from "./sign-in"

const LINK_MINUTES = 60

export type Forgotten = { email: string; language: "vi" | "en"; address: string }

/**
 * Mails a link to whoever has this e-mail. The same is written down, answered and counted where nobody has it.
 * @throws TooManyAttempts
 */
export async function sendResetLink(container: MedusaContainer, { email, language, address }: Forgotten) {
  await admitAttempt(container, address, `${buyerSubject(null, `link:${email}`)}`)
  const id = generateEntityId(undefined, "brst")
  await databaseOf(container).transaction(async (sql) => {
    await insertReset(sql, { id, email, minutes: LINK_MINUTES })
    await insertResetMail(sql, { id: generateEntityId(undefined, "bml"), resetId: id, language })
  })
}

export type NewPassword = { token: string; password: string; address: string; device: string }

/**
 * A new password by a link, which signs out everywhere else. The link is held until the password is there: a crash in
 * between leaves it unused. @throws TooManyAttempts; 404 `reset_link_unknown`; 400 `password_too_weak`
 */
export async function setPasswordByLink(container: MedusaContainer, wanted: NewPassword): Promise<string> {
  const { token, password, address, device } = wanted
  await admitAttempt(container, address, null)
  const customerId = await databaseOf(container).transaction(async (sql) => {
    const id = resetIdOf(token)
    const holder = id === null ? null : await lockReset(sql, id)
    const account = holder === null ? null : await findAccount(sql, holder)
    if (!account) throw new MedusaError(MedusaError.Types.NOT_FOUND, "No such link is open", "reset_link_unknown")
    requireGoodPassword(password, account.email, account.phone)
    await replacePassword(container, buyerPasswordIdentity(account.customer_id), password)
    await endAllBuyerSessions(sql, account.customer_id)
    await forgetAttempts(sql, buyerSubject(account.customer_id, ""))
    await useUpResets(sql, account.customer_id)
    return account.customer_id
  })
  await attemptSucceeded(container, address, null)
  return openBuyerSession(container, { customerId, device })
}
