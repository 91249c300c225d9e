import { createHash } from "node:crypto"
import type { LogEntry } from "@nguon/traceability/log"
import type { PendingEntry } from "../../modules/transparency/types"

export const entryKeyOf = (kind: LogEntry["kind"], subject: string): string => `${kind}:${subject}`

/** What an entry is called in the queue, what it is about, and which entry has to stand before it. */
export function placeOf(entry: LogEntry): PendingEntry {
  return {
    entryKey: entryKeyOf(entry.kind, identityOf(entry)),
    kind: entry.kind,
    subject: subjectOf(entry),
    requires: requirementOf(entry),
  }
}

/** The hash that stands for an entry wherever its bytes do not fit: a phone's challenge, the chain's reason for a recall. */
export function bodyHash(body: Uint8Array): Uint8Array {
  return new Uint8Array(createHash("sha256").update(body).digest())
}

export function subjectOf(entry: LogEntry): string {
  if ("runId" in entry) return entry.runId
  if ("batchId" in entry) return entry.batchId
  if ("certificateId" in entry) return entry.certificateId
  if ("officerId" in entry) return entry.officerId
  return "subjectId" in entry ? entry.subjectId : entry.cooperativeId
}

/** The same thing said twice is one entry; what may be said again of one subject carries what tells it apart. */
function identityOf(entry: LogEntry): string {
  const subject = subjectOf(entry)
  switch (entry.kind) {
    case "batch-amended":
      return `${subject}:${entry.dossierVersion}`
    case "stamps-voided":
      return `${subject}:${entry.fromSerial}-${entry.toSerial}`
    case "input-recalled":
      return `${subject}:${entry.derivedBatchId}`
    case "key-rotated":
      return `${subject}:${Buffer.from(bodyHash(entry.publicKey)).toString("hex")}`
    case "key-revoked":
      return `${subject}:${Buffer.from(entry.keyId).toString("hex")}`
    default:
      return subject
  }
}

/**
 * A cooperative is known before anything it signs, a batch before its stamps and its recall. A revocation does not say
 * whose registration it follows, and needs not: that one was queued before it.
 */
function requirementOf(entry: LogEntry): string | null {
  switch (entry.kind) {
    case "cooperative-registered":
    case "officer-registered":
    case "key-revoked":
      return null
    case "stamps-voided":
      return entryKeyOf("stamps-issued", entry.runId)
    case "batch-amended":
      return entry.dossierVersion > 2
        ? entryKeyOf("batch-amended", `${entry.batchId}:${entry.dossierVersion - 1}`)
        : entryKeyOf("batch-sealed", entry.batchId)
    case "input-recalled":
      return entryKeyOf("recalled", entry.batchId)
    case "stamps-issued":
    case "recalled":
      return entryKeyOf("batch-sealed", entry.batchId)
    default:
      return entryKeyOf("cooperative-registered", entry.cooperativeId)
  }
}
