import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import { changeAccount, deleteAccount, findAccount, type BuyerAccount } from "../../modules/buyer/account-store"
import { buyerPasswordIdentity } from "../../modules/buyer/password-identity"
import { endAllBuyerSessions, useUpResets } from "../../modules/buyer/session-store"
import { admitAttempt, attemptSucceeded } from "../member-access/attempts"
import { deletePassword, isPassword, replacePassword, requireGoodPassword } from "../member-access/password"
import { databaseOf } from "../transparency/database"
import { openBuyerSession } from "./open-session"
import { buyerSubject } from "./sign-in"
import { loginTakenOr, requireFreeLogins } from "./sign-up"

/** Who asks, by which password: a phone left lying about is not enough. */
export type Asking = { customerId: string; current: string; address: string }

export type AccountChange = Asking & { name: string; phone: string | null; email: string | null }

/**
 * The name at any time; what one signs in by, with the present password alone.
 * @throws TooManyAttempts; 409 `password_wrong`, `phone_taken`, `email_taken`
 */
export async function updateAccount(container: MedusaContainer, change: AccountChange): Promise<BuyerAccount> {
  const { customerId, name, phone, email } = change
  const before = await requireAccountOf(container, customerId)
  if (before.phone !== phone || before.email !== email) {
    await requirePassword(container, change)
    await requireFreeLogins(container, { customerId, phone, email })
  }
  const after = { customer_id: customerId, name, phone, email }
  try {
    await databaseOf(container).transaction(async (sql) => {
      await changeAccount(sql, after)
      // A link that was sent to the e-mail of before opens nothing any more.
      if (before.email !== email) await useUpResets(sql, customerId)
    })
  } catch (error) {
    throw loginTakenOr(error)
  }
  await container.resolve(Modules.CUSTOMER).updateCustomers(customerId, { first_name: name })
  return after
}

/** Signs out everywhere else. @returns the token with which this phone goes on @throws as above; 400 `password_too_weak` */
export async function changeBuyerPassword(
  container: MedusaContainer,
  { password, device, ...asking }: Asking & { password: string; device: string },
): Promise<string> {
  const { customerId } = asking
  const account = await requireAccountOf(container, customerId)
  await requirePassword(container, asking)
  requireGoodPassword(password, account.email, account.phone)
  await replacePassword(container, buyerPasswordIdentity(customerId), password)
  const sql = databaseOf(container)
  await endAllBuyerSessions(sql, customerId)
  await useUpResets(sql, customerId)
  return openBuyerSession(container, { customerId, device })
}

/**
 * For good: name, sign-in, addresses and sessions go. Orders stay, as the law wants of a sale, under a customer without
 * a name; their numbers and phone numbers open them as before. @throws TooManyAttempts; 409 `password_wrong`
 */
export async function closeAccount(container: MedusaContainer, asking: Asking): Promise<void> {
  const { customerId } = asking
  await requirePassword(container, asking)
  await deleteAccount(databaseOf(container), customerId)
  // Without the account neither opens anything: a crash here leaves a password and a first name that nobody can use.
  await deletePassword(container, buyerPasswordIdentity(customerId))
  const customers = container.resolve(Modules.CUSTOMER)
  await customers.updateCustomers(customerId, { first_name: "", has_account: false } as Parameters<
    typeof customers.updateCustomers
  >[1])
}

async function requireAccountOf(container: MedusaContainer, customerId: string): Promise<BuyerAccount> {
  const account = await findAccount(databaseOf(container), customerId)
  if (account) return account
  throw new MedusaError(MedusaError.Types.UNAUTHORIZED, "Sign in first")
}

async function requirePassword(container: MedusaContainer, { customerId, current, address }: Asking): Promise<void> {
  const subject = buyerSubject(customerId, "")
  await admitAttempt(container, address, subject)
  if (!(await isPassword(container, buyerPasswordIdentity(customerId), current))) {
    throw new MedusaError(MedusaError.Types.CONFLICT, "The present password is another one", "password_wrong")
  }
  await attemptSucceeded(container, address, subject)
}
