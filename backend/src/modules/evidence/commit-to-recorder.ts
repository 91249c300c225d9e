// Not through /dossier: medusa build loads modules with its configuration, by a loader that finds no canonicalize.
import { RECORDER_SALT_BYTES, recorderCommitment } from "@nguon/traceability/dossier/recorder"
import { randomBytes } from "node:crypto"
import type { Sql } from "../transparency/types"
import { openingOf } from "./store"

/**
 * What a batch's record holds of this member's name; the same for all events of the member in the batch.
 * @param sql the pool, or the transaction that records what the member says
 * @returns 0x hex
 */
export async function commitToRecorder(
  sql: Sql,
  batchId: string,
  member: { id: string; name: string },
): Promise<string> {
  const salt = randomBytes(RECORDER_SALT_BYTES)
  const name = member.name.normalize("NFC")
  const commitment = Buffer.from(recorderCommitment(salt, name).slice(2), "hex")
  const kept = await openingOf(sql, { commitment, salt, name, memberId: member.id, batchId })
  return `0x${kept.toString("hex")}`
}
