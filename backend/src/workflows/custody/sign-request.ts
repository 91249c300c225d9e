import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import {
  ALG_WEBAUTHN_ES256,
  assertionChallenge,
  encodeAssertion,
  encodeSignedEntry,
  keyIdOf,
} from "@nguon/traceability/log"
import { currentKey, lockKeyring } from "../../modules/cooperative/key-store"
import { lockRequest, markSigned } from "../../modules/cooperative/signing-request-store"
import type { CooperativeKey, SigningRequest, Sql } from "../../modules/cooperative/types"
import { TRANSPARENCY_MODULE } from "../../modules/transparency"
import type TransparencyModuleService from "../../modules/transparency/service"
import { databaseOf } from "../transparency/database"
import { placeOfRequest, takeEffect } from "./change-key"
import { relyingParty } from "./relying-party"
import { requireAssertion, type BrowserAssertion } from "./require-assertion"

export type Signing = { cooperativeId: string; requestId: string; assertion: BrowserAssertion }

/**
 * The phone's answer makes the waiting entry a signed one and queues it for the log, with whatever it changes about
 * keys. One transaction; a request that is signed stays as it is.
 */
export async function signRequest(container: MedusaContainer, signing: Signing): Promise<void> {
  await databaseOf(container).transaction(async (sql) => {
    // Signing may end the key that signs, so the keyring is held alone.
    await lockKeyring(sql, signing.cooperativeId, "change")
    const request = await lockRequest(sql, signing.cooperativeId, signing.requestId)
    if (!request) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, "Signing request not found", "signing_request_not_found")
    }
    if (request.signed_at) return
    await requireEarlierSigned(sql, request)
    const key = await requirePasskey(sql, signing.cooperativeId)
    await queueSigned(container, sql, request, { key, assertion: signing.assertion })
    await markSigned(sql, request.id, key.key_id)
    await takeEffect(container, sql, request)
  })
}

async function queueSigned(
  container: MedusaContainer,
  sql: Sql,
  request: SigningRequest,
  { key, assertion }: { key: CooperativeKey; assertion: BrowserAssertion },
): Promise<void> {
  const { body, ...place } = placeOfRequest(request)
  const publicKey = new Uint8Array(key.public_key)
  const good = requireAssertion(assertion, {
    challenge: assertionChallenge(body),
    publicKey,
    rpId: key.rp_id ?? "",
    origins: relyingParty().origins,
  })
  const signature = encodeAssertion(good)
  const leaf = encodeSignedEntry({ body, alg: ALG_WEBAUTHN_ES256, keyId: keyIdOf(publicKey), signature })
  await container.resolve<TransparencyModuleService>(TRANSPARENCY_MODULE).enqueueEntries([{ ...place, leaf }], sql)
}

/** An entry in the queue of the log never waits for one that is not signed: the key could be gone by then. */
async function requireEarlierSigned(sql: Sql, { requires }: SigningRequest): Promise<void> {
  if (requires === null) return
  const result: { rows: unknown[] } = await sql.raw(`select from log_entry where entry_key = ?`, [requires])
  if (result.rows.length > 0) return
  throw new MedusaError(MedusaError.Types.CONFLICT, `${requires} has to be signed first`, "sign_earlier_first")
}

async function requirePasskey(sql: Sql, cooperativeId: string): Promise<CooperativeKey> {
  const key = await currentKey(sql, cooperativeId)
  if (key?.custody === "self") return key
  throw new MedusaError(MedusaError.Types.CONFLICT, "The cooperative has no passkey in force", "no_signing_key")
}
