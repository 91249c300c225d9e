import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { ALG_ES256, encodeEntry, encodeSignedEntry, keyIdOf, type LogEntry } from "@nguon/traceability/log"
import { COOPERATIVE_MODULE } from "../../modules/cooperative"
import { currentKey, insertFirstKey, lockKeyring } from "../../modules/cooperative/key-store"
import type CooperativeModuleService from "../../modules/cooperative/service"
import { insertRequest, withdrawRequests } from "../../modules/cooperative/signing-request-store"
import type { CooperativeIdentity, CooperativeKey } from "../../modules/cooperative/types"
import { OFFICER_MODULE } from "../../modules/officer"
import type { OfficerRow } from "../../modules/officer/officer-store"
import type OfficerModuleService from "../../modules/officer/service"
import { TRANSPARENCY_MODULE } from "../../modules/transparency"
import type TransparencyModuleService from "../../modules/transparency/service"
import type { PendingEntry, Sql } from "../../modules/transparency/types"
import { entryKeyOf, placeOf } from "./place-of-entry"

/** What a cooperative says for itself. */
export type CooperativeEntry = Exclude<
  LogEntry,
  {
    kind:
      "cooperative-registered" | "certificate-recorded" | "certificate-revoked" | "officer-registered" | "key-revoked"
  }
>

export type RecordedEntry = {
  entryKey: string
  /** What is signed, whoever signs it. */
  body: Uint8Array
  /** `queued` for the log, or waiting for the member's passkey. */
  state: "queued" | "awaiting-signature"
}

/**
 * The one door by which a cooperative's word comes into the log. Under platform custody it is signed at once and
 * queued; under self custody it waits as a signing request for the member's phone, and so it does while a cooperative
 * has no key. What the entry speaks about does not wait: call this last in the transaction that changes it.
 *
 * @param sql the caller's transaction, so that the entry stands or falls with what it speaks about
 */
export async function recordEntry(
  container: MedusaContainer,
  sql: Sql,
  entry: CooperativeEntry,
): Promise<RecordedEntry> {
  const cooperative = await lockKeyring(sql, entry.cooperativeId, "sign")
  if (!cooperative) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Cooperative not found", "cooperative_not_found")
  await ensureRegistered(container, sql, cooperative)
  return sayFor(container, sql, cooperative.id, entry)
}

/** For callers that hold the keyring and know that the cooperative is registered. */
export async function sayFor(
  container: MedusaContainer,
  sql: Sql,
  cooperativeId: string,
  entry: LogEntry,
): Promise<RecordedEntry> {
  const body = encodeEntry(entry)
  const place = placeOf(entry)
  const key = await currentKey(sql, cooperativeId)
  if (key?.custody === "platform") {
    await signAndQueue(container, sql, key, { ...place, body })
    return { entryKey: place.entryKey, body, state: "queued" }
  }
  await askForSignature(sql, cooperativeId, { ...place, body })
  return { entryKey: place.entryKey, body, state: "awaiting-signature" }
}

/** @param entry its place and the bytes to sign, new or from a request that waited */
export async function signAndQueue(
  container: MedusaContainer,
  sql: Sql,
  key: CooperativeKey,
  { body, ...place }: PendingEntry & { body: Uint8Array },
): Promise<void> {
  const cooperatives = container.resolve<CooperativeModuleService>(COOPERATIVE_MODULE)
  if (!key.private_key_encrypted) throw new Error(`The platform does not hold key ${key.key_id}`)
  const signature = await cooperatives.signWithPlatformKey(key.cooperative_id, key.private_key_encrypted, body)
  const keyId = keyIdOf(new Uint8Array(key.public_key))
  await queue(container, sql, { ...place, leaf: encodeSignedEntry({ body, alg: ALG_ES256, keyId, signature }) })
}

/** An officer's own word. @param officer in office, locked by the caller */
export async function recordOfficerEntry(
  container: MedusaContainer,
  sql: Sql,
  officer: OfficerRow,
  entry: LogEntry,
): Promise<RecordedEntry> {
  if (!officer.private_key_encrypted) throw new Error(`Officer ${officer.id} is no longer in office`)
  const body = encodeEntry(entry)
  const place = placeOf(entry)
  const signature = await container
    .resolve<OfficerModuleService>(OFFICER_MODULE)
    .sign(officer.id, officer.private_key_encrypted, body)
  const keyId = keyIdOf(new Uint8Array(Buffer.from(officer.public_key, "base64")))
  await queue(container, sql, { ...place, leaf: encodeSignedEntry({ body, alg: ALG_ES256, keyId, signature }) })
  return { entryKey: place.entryKey, body, state: "queued" }
}

/** The first key and the first entry of a cooperative, if it has none; the caller holds its keyring. */
export async function ensureRegistered(
  container: MedusaContainer,
  sql: Sql,
  cooperative: CooperativeIdentity,
): Promise<void> {
  const registered: { rows: unknown[] } = await sql.raw(`select from log_entry where entry_key = ?`, [
    entryKeyOf("cooperative-registered", cooperative.id),
  ])
  if (registered.rows.length > 0) return
  const key = (await currentKey(sql, cooperative.id)) ?? (await firstKey(container, sql, cooperative))
  const entry: LogEntry = {
    kind: "cooperative-registered",
    cooperativeId: cooperative.id,
    name: cooperative.name,
    commune: cooperative.commune,
    province: cooperative.province,
    publicKey: new Uint8Array(key.public_key),
    custody: key.custody,
    registeredAt: cooperative.registered_at.toISOString(),
  }
  await signAndQueue(container, sql, key, { ...placeOf(entry), body: encodeEntry(entry) })
}

/** Takes back what the log has not taken. @returns false for an entry that has its place and stands */
export async function withdrawEntry(container: MedusaContainer, sql: Sql, entryKey: string): Promise<boolean> {
  if ((await withdrawRequests(sql, [entryKey])) > 0) return true
  const withdrawn = await container
    .resolve<TransparencyModuleService>(TRANSPARENCY_MODULE)
    .withdrawPending([entryKey], sql)
  return withdrawn > 0
}

async function firstKey(
  container: MedusaContainer,
  sql: Sql,
  cooperative: CooperativeIdentity,
): Promise<CooperativeKey> {
  const cooperatives = container.resolve<CooperativeModuleService>(COOPERATIVE_MODULE)
  const { publicKey, encryptedPrivateKey } = await cooperatives.createPlatformKey(cooperative.id)
  const key = {
    key_id: Buffer.from(keyIdOf(publicKey)).toString("hex"),
    cooperative_id: cooperative.id,
    public_key: publicKey,
    custody: "platform" as const,
    private_key_encrypted: encryptedPrivateKey,
  }
  await insertFirstKey(sql, key, cooperative.registered_at)
  const current = await currentKey(sql, cooperative.id)
  if (!current) throw new Error(`Cooperative ${cooperative.id} has no key to register with`)
  return current
}

async function askForSignature(
  sql: Sql,
  cooperativeId: string,
  { entryKey, kind, subject, requires, body }: PendingEntry & { body: Uint8Array },
): Promise<void> {
  const known: { rows: unknown[] } = await sql.raw(`select from log_entry where entry_key = ?`, [entryKey])
  if (known.rows.length > 0) return
  const id = generateEntityId(undefined, "sigreq")
  await insertRequest(sql, { id, cooperative_id: cooperativeId, entry_key: entryKey, kind, subject, requires, body })
}

async function queue(container: MedusaContainer, sql: Sql, entry: PendingEntry & { leaf: Uint8Array }): Promise<void> {
  await container.resolve<TransparencyModuleService>(TRANSPARENCY_MODULE).enqueueEntries([entry], sql)
}
