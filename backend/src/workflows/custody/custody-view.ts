import type { MedusaContainer } from "@medusajs/framework/types"
import { currentKey, listKeys } from "../../modules/cooperative/key-store"
import { openRequests } from "../../modules/cooperative/signing-request-store"
import type { CooperativeKey } from "../../modules/cooperative/types"
import { databaseOf } from "../transparency/database"
import { bodyHash } from "../transparency/place-of-entry"
import { nameSubjects } from "../transparency/transparency-overview"

export type KeyState = "proposed" | "current" | "replaced" | "revoked"

/** Who holds the key now, and all that came before; public halves only. */
export async function toKeysView(container: MedusaContainer, cooperativeId: string) {
  const keys = await listKeys(databaseOf(container), cooperativeId)
  const current = keys.find((key) => stateOf(key) === "current")
  return {
    custody: current?.custody ?? (keys.length === 0 ? "platform" : null),
    keys: keys.map((key) => ({
      key_id: key.key_id,
      custody: key.custody,
      state: stateOf(key),
      since: key.valid_from,
      until: key.revoked_at ?? key.replaced_at,
      revoke_reason: key.revoke_reason,
    })),
  }
}

/** What waits for the member's passkey, oldest first, and which passkey that is. */
export async function toSigningRequestsView(container: MedusaContainer, cooperativeId: string) {
  const sql = databaseOf(container)
  const [requests, key] = await Promise.all([openRequests(sql, cooperativeId), currentKey(sql, cooperativeId)])
  const names = await nameSubjects(sql, [...new Set(requests.map(({ subject }) => subject))])
  const open = new Set(requests.map(({ entry_key }) => entry_key))
  return {
    passkey: key?.custody === "self" ? { credential_id: key.credential_id, rp_id: key.rp_id } : null,
    requests: requests.map((request) => ({
      id: request.id,
      kind: request.kind,
      subject: request.subject,
      lot_code: names[request.subject]?.lot_code ?? null,
      stamps: names[request.subject]?.stamps ?? null,
      challenge: Buffer.from(bodyHash(new Uint8Array(request.body))).toString("base64url"),
      created_at: request.created_at,
      /** Another one has to be signed before it. */
      waits_for_earlier: request.requires !== null && open.has(request.requires),
    })),
  }
}

function stateOf(key: CooperativeKey): KeyState {
  if (key.revoked_at) return "revoked"
  if (key.replaced_at) return "replaced"
  return key.valid_from ? "current" : "proposed"
}
