import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { decodeEntry, type KeyRotated } from "@nguon/traceability/log"
import {
  currentKey,
  dropProposedKeys,
  lockKeyring,
  markRevoked,
  proposeKey,
  putInForce,
} from "../../modules/cooperative/key-store"
import { COOPERATIVE_MODULE } from "../../modules/cooperative"
import type CooperativeModuleService from "../../modules/cooperative/service"
import { markSigned, openRequests, withdrawRotations } from "../../modules/cooperative/signing-request-store"
import type { CooperativeIdentity, NewCooperativeKey, SigningRequest, Sql } from "../../modules/cooperative/types"
import type { LogEntryKind } from "../../modules/transparency/types"
import { bodyHash } from "../transparency/place-of-entry"
import { ensureRegistered, sayFor, signAndQueue, type RecordedEntry } from "../transparency/record-entry"

/** The cooperative with its keys held: nobody signs for it until this transaction ends. */
export async function holdKeyring(
  container: MedusaContainer,
  sql: Sql,
  cooperativeId: string,
): Promise<CooperativeIdentity> {
  const cooperative = await lockKeyring(sql, cooperativeId, "change")
  if (!cooperative) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Cooperative not found", "cooperative_not_found")
  await ensureRegistered(container, sql, cooperative)
  return cooperative
}

/** Puts a key in the place of whatever was proposed before; it signs nothing yet. */
export async function propose(sql: Sql, key: NewCooperativeKey): Promise<KeyRotated> {
  await withdrawRotations(sql, key.cooperative_id)
  await dropProposedKeys(sql, key.cooperative_id)
  if (!(await proposeKey(sql, key))) {
    throw new MedusaError(MedusaError.Types.CONFLICT, "This key was used before", "key_already_used")
  }
  return {
    kind: "key-rotated",
    cooperativeId: key.cooperative_id,
    publicKey: key.public_key,
    custody: key.custody,
    rotatedAt: new Date().toISOString(),
  }
}

/** A fresh key that the platform keeps, proposed. */
export async function proposePlatformKey(
  container: MedusaContainer,
  sql: Sql,
  cooperativeId: string,
): Promise<KeyRotated> {
  const { publicKey, encryptedPrivateKey } = await container
    .resolve<CooperativeModuleService>(COOPERATIVE_MODULE)
    .createPlatformKey(cooperativeId)
  return propose(sql, {
    key_id: keyIdText(publicKey),
    cooperative_id: cooperativeId,
    public_key: publicKey,
    custody: "platform",
    private_key_encrypted: encryptedPrivateKey,
  })
}

/** The cooperative's present key says who comes next: the platform's at once, a phone's when it signs. */
export async function rotate(container: MedusaContainer, sql: Sql, entry: KeyRotated): Promise<RecordedEntry> {
  if (!(await currentKey(sql, entry.cooperativeId))) {
    const message = "The cooperative has no key in force: an officer has to help"
    throw new MedusaError(MedusaError.Types.CONFLICT, message, "no_signing_key")
  }
  const recorded = await sayFor(container, sql, entry.cooperativeId, entry)
  if (recorded.state === "queued") await takeOver(container, sql, entry, recorded.entryKey)
  return recorded
}

/** The entry of the rotation is in the queue: the proposed key is in force, and signs what waited if it can. */
export async function takeOver(
  container: MedusaContainer,
  sql: Sql,
  { cooperativeId, publicKey }: KeyRotated,
  entryKey: string,
): Promise<void> {
  await putInForce(sql, { cooperativeId, keyId: keyIdText(publicKey), entryKey, at: new Date() })
  const key = await currentKey(sql, cooperativeId)
  if (key?.custody !== "platform") return
  for (const request of await openRequests(sql, cooperativeId)) {
    await signAndQueue(container, sql, key, placeOfRequest(request))
    await markSigned(sql, request.id, key.key_id)
    await takeEffect(container, sql, request)
  }
}

/** What a signed request changes beside the log: keys, when it speaks about them. */
export async function takeEffect(container: MedusaContainer, sql: Sql, request: SigningRequest): Promise<void> {
  const entry = decodeEntry(new Uint8Array(request.body))
  if (entry.kind === "key-rotated") await takeOver(container, sql, entry, request.entry_key)
  if (entry.kind === "key-revoked") {
    const keyId = Buffer.from(entry.keyId).toString("hex")
    await markRevoked(sql, { cooperativeId: entry.subjectId, keyId, reason: entry.reason, at: new Date() })
  }
}

export const placeOfRequest = ({ entry_key, kind, subject, requires, body }: SigningRequest) => ({
  entryKey: entry_key,
  kind: kind as LogEntryKind,
  subject,
  requires,
  body: new Uint8Array(body),
})

export const keyIdText = (publicKey: Uint8Array): string => Buffer.from(bodyHash(publicKey)).toString("hex")
