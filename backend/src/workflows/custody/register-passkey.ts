import { randomBytes } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { pointOfSpki } from "../../custody/signing-key"
import { insertChallenge, useChallenge } from "../../modules/cooperative/challenge-store"
import { listKeys } from "../../modules/cooperative/key-store"
import { databaseOf } from "../transparency/database"
import type { RecordedEntry } from "../transparency/record-entry"
import { holdKeyring, keyIdText, propose, rotate } from "./change-key"
import { relyingParty } from "./relying-party"
import { requireAssertion, type BrowserAssertion } from "./require-assertion"

type Member = { memberId: string; cooperativeId: string }

/** What the phone needs to make a passkey, and the question it answers with it. */
export async function passkeyOptions(container: MedusaContainer, { memberId, cooperativeId }: Member) {
  const sql = databaseOf(container)
  const challenge = new Uint8Array(randomBytes(32))
  const id = generateEntityId(undefined, "chal")
  await insertChallenge(sql, { id, cooperativeId, memberId, challenge })
  const { id: rpId, name } = relyingParty()
  const keys = await listKeys(sql, cooperativeId)
  return {
    challenge_id: id,
    challenge: Buffer.from(challenge).toString("base64url"),
    rp: { id: rpId, name },
    user_id: Buffer.from(memberId).toString("base64url"),
    // A passkey that was the cooperative's once cannot be again: the phone makes another.
    known_credentials: keys.flatMap(({ credential_id, valid_from }) =>
      credential_id && valid_from ? credential_id : [],
    ),
  }
}

export type NewPasskey = Member & {
  challengeId: string
  credentialId: string
  /** `getPublicKey()`: SubjectPublicKeyInfo, DER. */
  spki: Uint8Array
  /** The new passkey answers the challenge: whoever registers a key holds it. */
  assertion: BrowserAssertion
}

/**
 * This phone's passkey becomes the cooperative's key: at once when the platform's key signs for it, and with the old
 * phone's signature when a phone holds the present one. One transaction.
 */
export async function registerPasskey(container: MedusaContainer, passkey: NewPasskey): Promise<RecordedEntry> {
  const { cooperativeId, credentialId } = passkey
  return databaseOf(container).transaction(async (sql) => {
    await holdKeyring(container, sql, cooperativeId)
    const challenge = await useChallenge(sql, { id: passkey.challengeId, cooperativeId, memberId: passkey.memberId })
    if (!challenge) {
      throw new MedusaError(MedusaError.Types.CONFLICT, "The challenge is used or out of date", "challenge_expired")
    }
    const publicKey = pointOfSpki(passkey.spki)
    if (!publicKey) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        "The passkey's key is not on P-256",
        "passkey_not_supported",
      )
    }
    const { id: rpId, origins } = relyingParty()
    requireAssertion(passkey.assertion, { challenge, publicKey, rpId, origins })
    const entry = await propose(sql, {
      key_id: keyIdText(publicKey),
      cooperative_id: cooperativeId,
      public_key: publicKey,
      custody: "self",
      credential_id: credentialId,
      rp_id: rpId,
    })
    return rotate(container, sql, entry)
  })
}
