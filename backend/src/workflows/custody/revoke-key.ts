import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { currentKey, dropProposedKeys, listKeys, markRevoked } from "../../modules/cooperative/key-store"
import { withdrawRotations } from "../../modules/cooperative/signing-request-store"
import { databaseOf } from "../transparency/database"
import { sayFor } from "../transparency/record-entry"
import { holdKeyring } from "./change-key"

export type KeyToRevoke = { cooperativeId: string; keyId: string; reason: string }

/**
 * A key of the past is declared untrustworthy by the present one; a proposed key is simply dropped. The present key
 * cannot end itself, or whoever found the phone could leave the cooperative without any: rotate it, or ask an officer.
 */
export async function revokeOwnKey(container: MedusaContainer, { cooperativeId, keyId, reason }: KeyToRevoke) {
  await databaseOf(container).transaction(async (sql) => {
    await holdKeyring(container, sql, cooperativeId)
    const key = (await listKeys(sql, cooperativeId)).find(({ key_id }) => key_id === keyId)
    if (!key) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Key not found", "key_not_found")
    if (key.revoked_at) return
    if (!key.valid_from) {
      await withdrawRotations(sql, cooperativeId)
      return dropProposedKeys(sql, cooperativeId)
    }
    if ((await currentKey(sql, cooperativeId))?.key_id === keyId) {
      throw new MedusaError(MedusaError.Types.CONFLICT, "The key in force cannot revoke itself", "key_is_current")
    }
    const at = new Date()
    const { state } = await sayFor(container, sql, cooperativeId, {
      kind: "key-revoked",
      subjectId: cooperativeId,
      keyId: new Uint8Array(Buffer.from(keyId, "hex")),
      reason,
      revokedAt: at.toISOString(),
    })
    if (state === "queued") await markRevoked(sql, { cooperativeId, keyId, reason, at })
  })
}
