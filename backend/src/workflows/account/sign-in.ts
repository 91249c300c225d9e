import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { findAccountByLogin } from "../../modules/buyer/account-store"
import { buyerPasswordIdentity } from "../../modules/buyer/password-identity"
import { accountSubject, admitAttempt, attemptSucceeded } from "../member-access/attempts"
import { isPassword } from "../member-access/password"
import { databaseOf } from "../transparency/database"
import { openBuyerSession } from "./open-session"

export type BuyerSignIn = {
  /** E.164, an e-mail in lower case, or null for what is neither. */
  login: string | null
  typed: string
  password: string
  address: string
  device: string
}

/** What is counted of a buyer's account, or of a name that nobody has. */
export const buyerSubject = (customerId: string | null, login: string): string =>
  accountSubject(customerId, `buyer:${login}`)

/**
 * By phone number or e-mail. Whether an account is there shows neither in the answer nor in its time, and attempts are
 * counted by account as well as by address, so that whoever changes addresses gets no more.
 * @throws TooManyAttempts; 401 `invalid_credentials`
 */
export async function signInBuyer(container: MedusaContainer, attempt: BuyerSignIn): Promise<string> {
  const { login, typed, password, address, device } = attempt
  const account = login === null ? null : await findAccountByLogin(databaseOf(container), login)
  const subject = buyerSubject(account?.customer_id ?? null, login ?? typed)
  await admitAttempt(container, address, subject)
  const identity = account && buyerPasswordIdentity(account.customer_id)
  if (!(await isPassword(container, identity, password)) || account === null) {
    throw new MedusaError(MedusaError.Types.UNAUTHORIZED, "Wrong name or password", "invalid_credentials")
  }
  await attemptSucceeded(container, address, subject)
  return openBuyerSession(container, { customerId: account.customer_id, device })
}
