import type { LogEntry } from "./entry.js"

/** What an entry says that cannot be true after the entries before it. */
export type OrderFaultCode =
  | "batch-unknown"
  | "batch-sealed-twice"
  | "batch-of-another-cooperative"
  | "batch-recalled"
  | "batch-not-recalled"
  | "dossier-version-not-newer"
  | "run-unknown"
  | "run-issued-twice"
  | "serial-never-issued"

/** What the entries up to now say about batches and stamp runs. */
export type RecordState = { batches: Map<string, BatchState>; runs: Map<string, RunState> }
export type BatchState = { cooperativeId: string; dossierVersion: number; sealedAt: number; recalledAt: number | null }
export type RunState = { batchId: string; quantity: number }

export function emptyRecord(): RecordState {
  return { batches: new Map(), runs: new Map() }
}

/**
 * Takes the entry at that log index in: a batch is sealed once and before anything is said of it, by the cooperative
 * that goes on to speak of it; an amendment raises its version; stamps are issued for sealed batches that are not
 * recalled, and voided only if they were issued; what a lot went into is held after the lot was recalled. An entry with a fault changes nothing. Who signed is for `admitEntry`.
 */
export function admitFact(record: RecordState, index: number, entry: LogEntry): OrderFaultCode | null {
  const { batches, runs } = record
  if (!("batchId" in entry)) return null
  const { batchId, cooperativeId } = entry
  const batch = batches.get(batchId)
  if (entry.kind === "batch-sealed") {
    if (batch) return "batch-sealed-twice"
    batches.set(batchId, { cooperativeId, dossierVersion: entry.dossierVersion, sealedAt: index, recalledAt: null })
    return null
  }
  if (!batch) return "batch-unknown"
  if (batch.cooperativeId !== cooperativeId) return "batch-of-another-cooperative"
  switch (entry.kind) {
    case "batch-amended":
      if (entry.dossierVersion <= batch.dossierVersion) return "dossier-version-not-newer"
      batch.dossierVersion = entry.dossierVersion
      return null
    case "recalled":
      if (batch.recalledAt !== null) return "batch-recalled"
      batch.recalledAt = index
      return null
    case "input-recalled":
      if (batch.recalledAt === null) return "batch-not-recalled"
      return batches.has(entry.derivedBatchId) ? null : "batch-unknown"
    case "stamps-issued":
      if (runs.has(entry.runId)) return "run-issued-twice"
      if (batch.recalledAt !== null) return "batch-recalled"
      runs.set(entry.runId, { batchId, quantity: entry.quantity })
      return null
    case "stamps-voided":
      return voidingFault(runs.get(entry.runId), batchId, entry.toSerial)
  }
}

function voidingFault(run: RunState | undefined, batchId: string, toSerial: number): OrderFaultCode | null {
  if (run?.batchId !== batchId) return "run-unknown"
  return toSerial > run.quantity ? "serial-never-issued" : null
}
