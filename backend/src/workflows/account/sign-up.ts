import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError, Modules } from "@medusajs/framework/utils"
import { findAccountByLogin, insertAccount } from "../../modules/buyer/account-store"
import { buyerPasswordIdentity } from "../../modules/buyer/password-identity"
import { admitAttempt, attemptSucceeded } from "../member-access/attempts"
import { createPassword, requireGoodPassword } from "../member-access/password"
import { databaseOf } from "../transparency/database"
import { openBuyerSession } from "./open-session"

export type SignUp = {
  name: string
  /** E.164 */
  phone: string | null
  /** In lower case. */
  email: string | null
  password: string
  address: string
  device: string
}

/**
 * An account, of Medusa's `customer` actor. The customer keeps no e-mail: Medusa puts a cart to the name of the account
 * whose e-mail is typed into it, and nobody has shown that an e-mail is theirs. Password and customer are made before
 * the account that makes them worth something, so that a crash in between leaves nothing that opens.
 * @returns the token of the first session
 * @throws TooManyAttempts; 409 `phone_taken`, `email_taken`; 400 `password_too_weak`
 */
export async function signUp(container: MedusaContainer, wanted: SignUp): Promise<string> {
  const { name, phone, email, password, address, device } = wanted
  requireGoodPassword(password, email, phone)
  await admitAttempt(container, address, null)
  await requireFreeLogins(container, { customerId: null, phone, email })
  const id = generateEntityId(undefined, "cus")
  const takeAway = await createPassword(
    container,
    { identity: buyerPasswordIdentity(id), claim: "customer_id", id },
    password,
  )
  const customers = container.resolve(Modules.CUSTOMER)
  try {
    await customers.createCustomers({ id, first_name: name, has_account: true } as Parameters<
      typeof customers.createCustomers
    >[0])
    await insertAccount(databaseOf(container), { customer_id: id, name, phone, email })
  } catch (error) {
    await takeAway()
    await customers.deleteCustomers([id])
    throw loginTakenOr(error)
  }
  await attemptSucceeded(container, address, null)
  return openBuyerSession(container, { customerId: id, device })
}

type Logins = { customerId: string | null; phone: string | null; email: string | null }

/** @throws 409 `phone_taken`, `email_taken` */
export async function requireFreeLogins(container: MedusaContainer, { customerId, phone, email }: Logins) {
  const sql = databaseOf(container)
  const isOthers = async (login: string | null) => {
    const account = login === null ? null : await findAccountByLogin(sql, login)
    return account !== null && account.customer_id !== customerId
  }
  if (await isOthers(phone)) throw taken("phone_taken")
  if (await isOthers(email)) throw taken("email_taken")
}

/** The unique indexes decide between two at once. */
export function loginTakenOr(error: unknown): unknown {
  const { code, constraint } = Object(error) as { code?: unknown; constraint?: unknown }
  if (code !== "23505") return error
  return taken(constraint === "IDX_buyer_account_phone" ? "phone_taken" : "email_taken")
}

const taken = (code: "phone_taken" | "email_taken") =>
  new MedusaError(MedusaError.Types.CONFLICT, "Another account signs in by this", code)
