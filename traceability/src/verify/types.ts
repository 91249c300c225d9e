import type { VerificationCode } from "../errors/verification-error.js"

/** A log entry with its place in the log. */
export type SignedEntryProof = {
  index: number
  /** Leaf bytes, standard base64. */
  leaf: string
  /** Inclusion path, 0x hex, leaf side first; empty while there is no tree head. */
  proof: string[]
}

/** Everything needed to check one stamp, or the origin page of one batch, but for one chain read. */
export type ProofBundle = {
  format: "nguon.proof.v1"
  chain: { chainId: number; contract: string; publisher: string }
  /** Newest anchored head that covers the entries below; null while they wait for the chain. */
  treeHead: { size: number; root: string } | null
  cooperativeRegistered: SignedEntryProof
  batchSealed: SignedEntryProof
  stampsIssued: SignedEntryProof | null
  /** Exact stored text of the dossier. */
  dossier: string
  /** Null for an origin page. */
  stamp: { code: string; serial: number; proof: string[] } | null
  /** For display only: the report carries the time the chain itself gives. */
  anchoredAt: string | null
  sealedAt: string
  /** In log order: every officer, rotation and revocation that says which key could sign the entries above. */
  keyEntries?: SignedEntryProof[]
  /** The newest amendment; the dossier is then the one it names. */
  batchAmended?: SignedEntryProof
  /** C2SP signed note of the tree head, for monitors; no check of ours rests on it. */
  checkpoint?: string
}

/**
 * A bundle that may lack the record and keep only what ties a stamp to the chain: the compact form. Checks of what
 * is left out come out `unchecked`, `not-in-bundle`, so its outcome is never `verified`.
 */
export type PartialBundle = Omit<ProofBundle, RecordMember> & Partial<Pick<ProofBundle, RecordMember>>
export type RecordMember = "cooperativeRegistered" | "batchSealed" | "dossier" | "sealedAt"

export type CheckName =
  | "bundle-format"
  | "stamp-in-run"
  | "stamps-issued-in-log"
  | "dossier-unaltered"
  | "batch-sealed-in-log"
  | "batch-amended-in-log"
  | "cooperative-registered-in-log"
  | "keys-in-log"
  | "cooperative-signed"
  | "anchored-on-chain"
  | "not-recalled"

export type Check = {
  name: CheckName
  status: "passed" | "failed" | "unchecked"
  code?: VerificationCode
  detail?: string
}

export type Report = {
  outcome: "verified" | "failed" | "incomplete"
  checks: Check[]
  /** What the bundle states, to be believed only as far as the checks passed; `anchoredAt` (unix seconds) is the chain's own. */
  facts: {
    cooperativeId?: string
    cooperativeName?: string
    batchId?: string
    /** Who held the key that sealed the batch: the platform, or the cooperative itself on a phone. */
    custody?: string
    anchoredAt?: number
    rpcsAnswered: string[]
  }
}

export type VerifyOptions = {
  /** JSON-RPC addresses of the bundle's chain; those that answer must agree. */
  rpcUrls: readonly string[]
  fetch?: typeof globalThis.fetch
  crypto?: Crypto
  /** What the reader knows from elsewhere. Without it the contract and publisher are the bundle's own word. */
  expected?: Partial<ProofBundle["chain"]>
  timeoutMs?: number
}
