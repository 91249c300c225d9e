import type { OrderFaultCode, SignerFaultCode } from "../../log/index.js"

/** What is wrong. Closed: a reader of reports may switch over them exhaustively. */
export type AuditFaultCode =
  | SignerFaultCode
  | OrderFaultCode
  | "checkpoint-missing"
  | "checkpoint-invalid"
  | "tile-missing"
  | "tile-malformed"
  | "tile-mismatch"
  | "entries-missing"
  | "entries-malformed"
  | "entry-mismatch"
  | "root-mismatch"
  | "anchors-malformed"
  | "chain-ahead"
  | "chain-root-mismatch"
  | "anchor-root-mismatch"
  | "anchor-not-on-chain"
  | "recall-hidden"

/** Where the fault is: the path of the file below the log's prefix, and as far as it can be told the place in it. */
export type AuditFault = {
  code: AuditFaultCode
  path: string
  /** Log index of the entry. */
  index?: number
  /** First byte in the file that is not as it must be. */
  byte?: number
  detail?: string
}

/** Why something could not be checked; that is no accusation. */
export type AuditGap =
  | "log-unreachable"
  | "no-rpc"
  | "chain-unnamed"
  | "rpc-unreachable"
  | "rpc-wrong-chain"
  | "rpc-disagree"
  | "contract-not-found"
  | "not-anchored-yet"
  | "key-unknown"

export type AuditReport = {
  source: string
  verdict: "ok" | "refuted" | "incomplete"
  log: { origin: string; size: number; root: string; vkey: string; keyFrom: "you" | "the operator" } | null
  counts: {
    tiles: number
    bundles: number
    entries: number
    signatures: number
    entriesByKind: Record<string, number>
    cooperatives: number
    officers: number
    batches: number
  }
  chain: ChainEvidence | null
  faults: AuditFault[]
  gaps: { code: AuditGap; detail?: string }[]
  /** More faults than are listed. */
  faultsLeftOut: number
}

export type ChainEvidence = {
  chainId: number
  contract: string
  publisher: string
  identityFrom: "you" | "the operator"
  head: { seq: number; size: number; root: string; at: number }
  /** Anchors that the operator names, each found on the chain with its size and number. */
  anchorsChecked: number
  batchesRecalled: number
  recallsWaiting: number
  rpcsAnswered: string[]
}

/** One byte after another could be wrong: a report stays readable. */
export const MAX_FAULTS = 50

export function verdictOf({ faults, gaps }: Pick<AuditReport, "faults" | "gaps">): AuditReport["verdict"] {
  if (faults.length > 0) return "refuted"
  return gaps.length > 0 ? "incomplete" : "ok"
}
