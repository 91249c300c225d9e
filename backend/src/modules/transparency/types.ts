import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { ChainProfile } from "@nguon/traceability/chain"
import type { LogEntry } from "@nguon/traceability/log"

/** The pool, or one transaction of it. */
export type Sql = Knex | Knex.Transaction

/** As the configuration writes it. Medusa serialises this, so the profile, which holds bigints, is only named. */
export type TransparencyModuleConfig = Omit<TransparencyModuleOptions, "profile"> & { chainProfile?: string }

export type TransparencyModuleOptions = {
  masterKey: string
  logOrigin: string
  chainId: number
  rpcUrls: string[]
  contract: string
  publisherPrivateKey: string
  relayerPrivateKey: string
} & ChainRules

/** How the operator wants its chain to be used, beyond what the chain itself is like. */
export type ChainRules = {
  profile: ChainProfile
  /** In place of the profile's, where no `finalized` tag is. */
  confirmations?: number
  /** Nobody pays more, in gwei per gas; no limit without. */
  maxFeeGwei?: number
  /** A call that needs more gas than this is not sent. */
  maxGas: number
  /** In place of the profile's. */
  anchorIntervalSeconds?: number
  /** In place of the profile's; `{tx}` stands for the hash. */
  explorerUrl?: string
  /** Alerts are posted here as JSON as well. */
  alertWebhookUrl?: string
}

export type LogEntryKind = LogEntry["kind"]

/** An entry that has its signature and waits for its place in the log. */
export type PendingEntry = {
  entryKey: string
  kind: LogEntryKind
  subject: string
  /** Key of the entry that has to stand before this one. */
  requires: string | null
}

export type NewLogEntry = PendingEntry & { leaf: Uint8Array }

export type TreeHead = { size: number; root: Uint8Array; hashes: Uint8Array[] }

export type SubmissionState =
  "queued" | "submitted" | "mined" | "safe" | "final" | "adopted" | "superseded" | "reorged" | "rejected"

type SubmissionLife = {
  id: string
  state: SubmissionState
  since: Date
  txHash: string | null
  blockNumber: number | null
  /** Block of our own transaction; null for an effect that somebody else paid for. */
  blockHash: string | null
  anchoredAt: Date | null
  lastError: string | null
  /** When a rejected submission was last tried again. */
  checkedAt: Date | null
  r: string | null
  vs: string | null
}

export type PublishSubmission = SubmissionLife & {
  kind: "publish"
  seq: number
  size: number
  root: Uint8Array
  prevSize: number
}
export type RecallSubmission = SubmissionLife & {
  kind: "recall"
  batchId: string
  subject: Uint8Array
  reason: Uint8Array
}
/** What has to take effect on the chain exactly once: an anchor of a tree head, or the recall of a batch. */
export type Submission = PublishSubmission | RecallSubmission

export type AttemptOutcome = "mined" | "reverted" | "nonce-used"

/** One signed transaction. Every attempt of a submission is kept and polled, replaced ones included. */
export type Attempt = {
  txHash: string
  submissionId: string
  nonce: number
  rawTx: string
  gasLimit: bigint
  maxFeePerGas: bigint
  maxPriorityFeePerGas: bigint
  sentAt: Date | null
  outcome: AttemptOutcome | null
}

export type AnchorState = "none" | "queued" | "submitted" | "mined" | "final"
export type AnchorStatus = { state: AnchorState; since: Date | null; anchored_at: Date | null; tx_hash: string | null }
