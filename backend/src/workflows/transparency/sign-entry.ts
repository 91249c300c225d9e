import type { MedusaContainer } from "@medusajs/framework/types"
import { ALG_ES256, encodeEntry, encodeSignedEntry, type LogEntry } from "@nguon/traceability/log"
import { COOPERATIVE_MODULE } from "../../modules/cooperative"
import type CooperativeModuleService from "../../modules/cooperative/service"
import type { NewLogEntry } from "../../modules/transparency/types"

/** What a cooperative says for itself. */
type CooperativeEntry = Extract<LogEntry, { cooperativeId: string }>

/** The entry as the cooperative signs it, ready for the queue of the log. */
export async function signEntry(container: MedusaContainer, entry: CooperativeEntry): Promise<NewLogEntry> {
  const body = encodeEntry(entry)
  const cooperatives = container.resolve<CooperativeModuleService>(COOPERATIVE_MODULE)
  const { keyId, signature } = await cooperatives.signWithCooperativeKey(entry.cooperativeId, body)
  return { ...placeOf(entry), leaf: encodeSignedEntry({ body, alg: ALG_ES256, keyId, signature }) }
}

export const entryKeyOf = (kind: LogEntry["kind"], subject: string): string => `${kind}:${subject}`

function placeOf(entry: CooperativeEntry): Omit<NewLogEntry, "leaf"> {
  const subject = subjectOf(entry)
  return { entryKey: entryKeyOf(entry.kind, subject), kind: entry.kind, subject, requires: requirementOf(entry) }
}

function subjectOf(entry: CooperativeEntry): string {
  if ("runId" in entry) return entry.runId
  if ("batchId" in entry) return entry.batchId
  if ("certificateId" in entry) return entry.certificateId
  return entry.cooperativeId
}

/** A cooperative is known before anything it signs, a batch before its stamps and its recall. */
function requirementOf(entry: CooperativeEntry): string | null {
  switch (entry.kind) {
    case "cooperative-registered":
      return null
    case "stamps-voided":
      return entryKeyOf("stamps-issued", entry.runId)
    case "batch-amended":
    case "stamps-issued":
    case "recalled":
      return entryKeyOf("batch-sealed", entry.batchId)
    default:
      return entryKeyOf("cooperative-registered", entry.cooperativeId)
  }
}
