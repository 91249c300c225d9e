import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { keyIdOf } from "@nguon/traceability/log"
import { OFFICER_MODULE } from "../../modules/officer"
import {
  insertOfficer,
  lockForRevocation,
  lockOfficerOf,
  markRevoked,
  type OfficerRow,
} from "../../modules/officer/officer-store"
import type OfficerModuleService from "../../modules/officer/service"
import type { Sql } from "../../modules/transparency/types"
import { databaseOf } from "../transparency/database"
import { recordOfficerEntry } from "../transparency/record-entry"

export type NewOfficer = { userId: string; name: string; authority: string }

/** An officer with a key of their own and the entry that makes it known. One transaction. @returns the officer's id */
export async function registerOfficer(container: MedusaContainer, { userId, name, authority }: NewOfficer) {
  const id = generateEntityId(undefined, "off")
  const { publicKey, encryptedPrivateKey } = await container.resolve<OfficerModuleService>(OFFICER_MODULE).createKey(id)
  const registeredAt = new Date()
  const officer = {
    id,
    user_id: userId,
    name,
    authority,
    public_key: Buffer.from(publicKey).toString("base64"),
    private_key_encrypted: encryptedPrivateKey,
    registered_at: registeredAt,
  }
  await databaseOf(container).transaction(async (sql) => {
    if (!(await insertOfficer(sql, officer))) {
      throw new MedusaError(MedusaError.Types.CONFLICT, "This user is an officer already", "officer_exists")
    }
    await recordOfficerEntry(
      container,
      sql,
      { ...officer, revoked_at: null },
      {
        kind: "officer-registered",
        officerId: id,
        name,
        authority,
        publicKey,
        registeredAt: registeredAt.toISOString(),
      },
    )
  })
  return id
}

/** An officer leaves office, by the word of one who is in office (themselves, too). Again: nothing changes. */
export async function revokeOfficer(
  container: MedusaContainer,
  { userId, officerId, reason }: { userId: string; officerId: string; reason: string },
): Promise<void> {
  await databaseOf(container).transaction(async (sql) => {
    const rows = await lockForRevocation(sql, userId, officerId)
    const leaving = rows.find(({ id }) => id === officerId)
    const by = rows.find((row) => row.user_id === userId && !row.revoked_at)
    if (!by) throw notAnOfficer()
    if (!leaving) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Officer not found", "officer_not_found")
    if (leaving.revoked_at) return
    const at = new Date()
    await recordOfficerEntry(container, sql, by, {
      kind: "key-revoked",
      subjectId: leaving.id,
      keyId: keyIdOf(new Uint8Array(Buffer.from(leaving.public_key, "base64"))),
      reason,
      revokedAt: at.toISOString(),
    })
    await markRevoked(sql, leaving.id, at)
  })
}

/** The officer that the signed-in user is, held for this transaction. @throws 403 `not_an_officer` */
export async function requireOfficer(sql: Sql, userId: string): Promise<OfficerRow> {
  const officer = await lockOfficerOf(sql, userId)
  if (!officer) throw notAnOfficer()
  return officer
}

const notAnOfficer = () =>
  new MedusaError(MedusaError.Types.FORBIDDEN, "Only an officer in office may do this", "not_an_officer")
