import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { currentKey, listKeys, markRevoked } from "../../modules/cooperative/key-store"
import { databaseOf } from "../transparency/database"
import { recordOfficerEntry } from "../transparency/record-entry"
import { holdKeyring, proposePlatformKey, takeOver } from "./change-key"
import { requireOfficer } from "./officers"

export type LostKey = { cooperativeId: string; keyId: string; reason: string; userId: string }

/**
 * A phone is lost: an officer ends its key and gives the cooperative a fresh one with the platform, both in the log
 * under the officer's name. What waited for the phone is signed by the new key. Doing it again changes nothing.
 */
export async function recoverKey(container: MedusaContainer, { cooperativeId, keyId, reason, userId }: LostKey) {
  await databaseOf(container).transaction(async (sql) => {
    await holdKeyring(container, sql, cooperativeId)
    const officer = await requireOfficer(sql, userId)
    const key = (await listKeys(sql, cooperativeId)).find(({ key_id }) => key_id === keyId)
    if (!key) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Key not found", "key_not_found")
    if (key.revoked_at) return
    if ((await currentKey(sql, cooperativeId))?.key_id !== keyId) {
      throw new MedusaError(MedusaError.Types.CONFLICT, "This key is not in force", "key_not_current")
    }
    const at = new Date()
    await recordOfficerEntry(container, sql, officer, {
      kind: "key-revoked",
      subjectId: cooperativeId,
      keyId: new Uint8Array(Buffer.from(keyId, "hex")),
      reason,
      revokedAt: at.toISOString(),
    })
    await markRevoked(sql, { cooperativeId, keyId, reason, at })
    const rotated = await proposePlatformKey(container, sql, cooperativeId)
    const { entryKey } = await recordOfficerEntry(container, sql, officer, rotated)
    await takeOver(container, sql, rotated, entryKey)
  })
}
