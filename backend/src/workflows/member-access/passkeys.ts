import { createHash, randomBytes } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { pointOfSpki } from "../../custody/signing-key"
import { findMember } from "../../modules/cooperative/member-store"
import {
  insertPasskey,
  insertSignInChallenge,
  lockPasskey,
  markPasskeyUsed,
  passkeysOf,
  useSignInChallenge,
} from "../../modules/cooperative/passkey-store"
import type { Sql } from "../../modules/cooperative/types"
import { relyingParty } from "../custody/relying-party"
import { requireAssertion, type BrowserAssertion } from "../custody/require-assertion"
import { databaseOf } from "../transparency/database"
import { admitAttempt, attemptSucceeded } from "./attempts"
import { openSession } from "./open-session"
import { requireNotSuspended } from "./sign-in-with-password"

const MAX_PASSKEYS = 10

/**
 * Not the member's id: the passkey by which the cooperative signs carries that one, and a phone that makes a second
 * passkey for the same site and user replaces the first (WebAuthn 6.3.2, step 7). The cooperative's key would be lost.
 */
const userHandle = (memberId: string): Buffer => createHash("sha256").update(`nguon.sign-in|${memberId}`).digest()

async function ask(sql: Sql, memberId: string | null) {
  const challenge = new Uint8Array(randomBytes(32))
  const id = generateEntityId(undefined, "sich")
  await insertSignInChallenge(sql, { id, challenge, memberId })
  return { challenge_id: id, challenge: Buffer.from(challenge).toString("base64url") }
}

/** What the phone needs to make a passkey by which this member signs in. */
export async function signInPasskeyOptions(container: MedusaContainer, memberId: string) {
  const sql = databaseOf(container)
  const { id, name } = relyingParty()
  return {
    ...(await ask(sql, memberId)),
    rp: { id, name },
    user_id: userHandle(memberId).toString("base64url"),
    known_credentials: (await passkeysOf(sql, memberId)).map(({ credential_id }) => credential_id),
  }
}

export type NewSignInPasskey = {
  memberId: string
  challengeId: string
  credentialId: string
  /** `getPublicKey()`: SubjectPublicKeyInfo, DER. */
  spki: Uint8Array
  /** The new passkey answers the challenge: whoever registers a key holds it. */
  assertion: BrowserAssertion
  name: string
}

/** One transaction. @throws 409 `challenge_expired`, `passkey_known`, `too_many_passkeys`; 400 by what the passkey is */
export async function addSignInPasskey(container: MedusaContainer, passkey: NewSignInPasskey): Promise<void> {
  const { memberId, credentialId, name } = passkey
  // A challenge is used up whatever the answer was.
  const challenge = await requireChallenge(databaseOf(container), passkey.challengeId, memberId)
  await databaseOf(container).transaction(async (sql) => {
    const publicKey = pointOfSpki(passkey.spki)
    if (!publicKey) {
      throw new MedusaError(MedusaError.Types.INVALID_DATA, "The key is not on P-256", "passkey_not_supported")
    }
    const signCount = requireUnlocked(passkey.assertion, challenge, publicKey)
    if ((await passkeysOf(sql, memberId)).length >= MAX_PASSKEYS) {
      throw new MedusaError(MedusaError.Types.CONFLICT, "Remove a passkey first", "too_many_passkeys")
    }
    const row = { credential_id: credentialId, member_id: memberId, public_key: publicKey, sign_count: signCount, name }
    if (await insertPasskey(sql, row)) return
    throw new MedusaError(MedusaError.Types.CONFLICT, "This passkey is registered already", "passkey_known")
  })
}

/** For whoever comes: the phone knows which passkeys it has for this site. */
export async function signInOptions(container: MedusaContainer) {
  return { ...(await ask(databaseOf(container), null)), rp: { id: relyingParty().id } }
}

export type PasskeySignIn = {
  challengeId: string
  credentialId: string
  assertion: BrowserAssertion
  address: string
  device: string
}

/** @throws TooManyAttempts; 401 `passkey_unknown`, `passkey_copied`; 409 `challenge_expired`; 400 by the assertion */
export async function signInWithPasskey(container: MedusaContainer, attempt: PasskeySignIn): Promise<string> {
  const { challengeId, credentialId, assertion, address, device } = attempt
  await admitAttempt(container, address, null)
  const challenge = await requireChallenge(databaseOf(container), challengeId, null)
  const member = await databaseOf(container).transaction(async (sql) => {
    const passkey = await lockPasskey(sql, credentialId)
    const member = passkey && (await findMember(sql, passkey.member_id))
    if (!passkey || !member) throw unauthorized("passkey_unknown", "No member signs in with this passkey")
    const counted = requireUnlocked(assertion, challenge, new Uint8Array(passkey.public_key))
    // WebAuthn 7.2 step 22: passkeys that are kept in step between phones do not count; one that does never goes back.
    if ((counted > 0 || passkey.sign_count > 0) && counted <= passkey.sign_count) {
      throw unauthorized("passkey_copied", "The passkey's counter went back")
    }
    await markPasskeyUsed(sql, credentialId, counted)
    return member
  })
  await attemptSucceeded(container, address, null)
  requireNotSuspended(member)
  return openSession(container, { memberId: member.id, device, method: "passkey" })
}

async function requireChallenge(sql: Sql, id: string, memberId: string | null): Promise<Uint8Array> {
  const challenge = await useSignInChallenge(sql, id, memberId)
  if (challenge) return challenge
  throw new MedusaError(MedusaError.Types.CONFLICT, "The challenge is used or out of date", "challenge_expired")
}

const FLAGS_OFFSET = 32
const USER_VERIFIED = 0x04

/** Made here, for us, by a phone that its holder unlocked. @returns the passkey's counter */
function requireUnlocked(given: BrowserAssertion, challenge: Uint8Array, publicKey: Uint8Array): number {
  const { id: rpId, origins } = relyingParty()
  const { authenticatorData } = requireAssertion(given, { challenge, publicKey, rpId, origins })
  if (((authenticatorData[FLAGS_OFFSET] ?? 0) & USER_VERIFIED) === 0) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "The phone was not unlocked for it", "user_not_verified")
  }
  const { buffer, byteOffset } = authenticatorData
  return new DataView(buffer, byteOffset).getUint32(FLAGS_OFFSET + 1)
}

const unauthorized = (code: string, message: string) => new MedusaError(MedusaError.Types.UNAUTHORIZED, message, code)
