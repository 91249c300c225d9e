import { randomBytes, scrypt } from "node:crypto"
import { promisify } from "node:util"
import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import { withScryptSlot } from "./scrypt-slots"

type Scrypt = (password: string, salt: Buffer, length: number, options: object) => Promise<Buffer>

/** What Medusa's e-mail and password provider spends on a check (scrypt, logN 15, r 8, p 1, 64 bytes). */
const COST = { N: 1 << 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
const NO_ONES_SALT = randomBytes(32)

/**
 * Where there is no account the check costs as much as where there is: the time tells nobody who has one.
 * @param identity what the password is filed under: see password-identity.ts of members and of buyers
 */
export async function isPassword(
  container: MedusaContainer,
  identity: string | null,
  password: string,
): Promise<boolean> {
  return withScryptSlot(async () => {
    if (identity === null) {
      await (promisify(scrypt) as Scrypt)(password, NO_ONES_SALT, 64, COST)
      return false
    }
    const body = { email: identity, password }
    return (await container.resolve(Modules.AUTH).authenticate("emailpass", { body })).success
  })
}

export type PasswordOwner = { identity: string; claim: "member_id" | "customer_id"; id: string }

/** A password for somebody who has none yet. @returns what takes it away again */
export async function createPassword(
  container: MedusaContainer,
  { identity, claim, id }: PasswordOwner,
  password: string,
): Promise<() => Promise<void>> {
  const auth = container.resolve(Modules.AUTH)
  const body = { email: identity, password }
  const { success, authIdentity, error } = await withScryptSlot(() => auth.register("emailpass", { body }))
  if (!success || !authIdentity) throw new Error(error ?? "No identity was made")
  await auth.updateAuthIdentities({ id: authIdentity.id, app_metadata: { [claim]: id } })
  return () => auth.deleteAuthIdentities([authIdentity.id])
}

export async function replacePassword(container: MedusaContainer, identity: string, password: string): Promise<void> {
  const auth = container.resolve(Modules.AUTH)
  const { success, error } = await withScryptSlot(() =>
    auth.updateProvider("emailpass", { entity_id: identity, password }),
  )
  if (!success) throw new Error(error ?? "The password was not replaced")
}

export async function deletePassword(container: MedusaContainer, identity: string): Promise<void> {
  const auth = container.resolve(Modules.AUTH)
  const found = await auth.listProviderIdentities({ entity_id: identity, provider: "emailpass" })
  const ids = found.flatMap(({ auth_identity_id: id }) => id ?? [])
  if (ids.length > 0) await auth.deleteAuthIdentities(ids)
}

/** The first of every list of passwords that were stolen, and what a phone's keypad suggests. */
const COMMON =
  /^(?:(.)\1+|0?123456789?0?|12345678|87654321|matkhau\d*|password\d*|qwertyui(?:op)?|abcd?1234|iloveyou)$/i

/** @throws 400 `password_too_weak` */
export function requireGoodPassword(password: string, ...personal: (string | null)[]): void {
  const isPersonal = personal.some((text) => text !== null && password.toLowerCase() === text.toLowerCase())
  const isPhone = personal.some((text) => text?.startsWith("+84") && password === `0${text.slice(3)}`)
  if (!COMMON.test(password) && !isPersonal && !isPhone) return
  throw new MedusaError(MedusaError.Types.INVALID_DATA, "This password is guessed first", "password_too_weak")
}
