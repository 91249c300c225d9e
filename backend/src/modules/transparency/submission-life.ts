import type { FeeQuote, Fees } from "@nguon/traceability/chain"
import type { AnchorPolicy } from "./anchor-policy"
import type { Attempt, AttemptOutcome, Submission, SubmissionState } from "./types"

export type { Fees }
export type Receipt = {
  succeeded: boolean
  blockNumber: number
  blockHash: string
  gasUsed: bigint
  gasPrice: bigint | null
}

/** What one pass read from the chain about one submission. Unix seconds. */
export type Observation = {
  block: number
  /** Newest blocks under the chain's `safe` and `finalized` tags; null where it has none. */
  safe: number | null
  finalized: number | null
  headSeq: number
  /** Transactions of the relayer that are mined: the next free nonce. */
  relayerNonce: number
  /** When the chain recorded the effect; null while it has not. */
  effectAt: number | null
  receipts: ReadonlyMap<string, Receipt>
}

export type Transition = {
  state: SubmissionState
  txHash: string | null
  blockNumber: number | null
  blockHash: string | null
  anchoredAt: Date | null
}

/** Nothing of it is on the chain. */
export const nowhere = (state: SubmissionState): Transition => ({
  state,
  txHash: null,
  blockNumber: null,
  blockHash: null,
  anchoredAt: null,
})

const WAITING: ReadonlySet<SubmissionState> = new Set<SubmissionState>(["queued", "submitted", "reorged"])
const LANDED: ReadonlySet<SubmissionState> = new Set<SubmissionState>(["mined", "safe", "adopted", "final"])

export const isWaiting = (state: SubmissionState): boolean => WAITING.has(state)
export const hasLanded = (state: SubmissionState): boolean => LANDED.has(state)

/**
 * What became of an attempt. The nonce must have been read before the receipt: the other way round a transaction mined
 * in between would look displaced.
 */
export function attemptOutcome(nonce: number, receipt: Receipt | null, relayerNonce: number): AttemptOutcome | null {
  if (receipt) return receipt.succeeded ? "mined" : "reverted"
  return nonce < relayerNonce ? "nonce-used" : null
}

/**
 * The next state, or null when the submission stays as it is. Only what the chain shows moves a submission.
 * `final` is a proposal: the caller has other RPCs confirm it.
 */
export function nextState(
  submission: Submission,
  attempts: readonly Attempt[],
  seen: Observation,
  policy: Pick<AnchorPolicy, "confirmations">,
): Transition | null {
  if (isWaiting(submission.state)) return leaveWaiting(submission, attempts, seen)
  if (!hasLanded(submission.state)) return null
  if (seen.effectAt === null) return lost(submission)
  if (submission.state === "final") return null
  return settle(submission, attempts, seen, policy)
}

/** An adopted effect carries no signature of ours to send again; the newest head is signed instead. */
export const lost = (submission: Submission): Transition => nowhere(submission.r === null ? "superseded" : "reorged")

function leaveWaiting(submission: Submission, attempts: readonly Attempt[], seen: Observation): Transition | null {
  if (seen.effectAt !== null) {
    const own = ownTransaction(attempts, seen)
    // Whoever paid for it, the signature is ours: an effect that is there is never caused again.
    return {
      state: own ? "mined" : "adopted",
      txHash: own?.txHash ?? null,
      blockNumber: own?.blockNumber ?? seen.block,
      blockHash: own?.blockHash ?? null,
      anchoredAt: new Date(seen.effectAt * 1000),
    }
  }
  const numberTaken = submission.kind === "publish" && seen.headSeq >= submission.seq
  return numberTaken ? nowhere("superseded") : null
}

function settle(
  submission: Submission,
  attempts: readonly Attempt[],
  seen: Observation,
  policy: Pick<AnchorPolicy, "confirmations">,
): Transition | null {
  const own = ownTransaction(attempts, seen)
  const blockNumber = own?.blockNumber ?? submission.blockNumber ?? seen.block
  const anchoredAt = seen.effectAt === null ? submission.anchoredAt : new Date(seen.effectAt * 1000)
  const txHash = own?.txHash ?? submission.txHash
  const place = { txHash, blockNumber, blockHash: own?.blockHash ?? submission.blockHash, anchoredAt }
  // The chain went back and took the transaction again, in another block: the wait for finality starts anew.
  if (own && submission.blockHash !== null && own.blockHash !== submission.blockHash) {
    return { ...place, state: "mined" }
  }
  if (isFinal(blockNumber, seen, policy)) return { ...place, state: "final" }
  const safe = seen.safe !== null && blockNumber <= seen.safe
  return safe && submission.state === "mined" ? { ...place, state: "safe" } : null
}

function isFinal(blockNumber: number, seen: Observation, policy: Pick<AnchorPolicy, "confirmations">): boolean {
  if (policy.confirmations === null) return seen.finalized !== null && blockNumber <= seen.finalized
  return seen.block - blockNumber + 1 >= policy.confirmations
}

function ownTransaction(attempts: readonly Attempt[], seen: Observation): (Receipt & { txHash: string }) | null {
  for (const { txHash } of attempts) {
    const receipt = seen.receipts.get(txHash)
    if (receipt?.succeeded) return { ...receipt, txHash }
  }
  return null
}

export type SendPolicy = Pick<AnchorPolicy, "stuckSeconds" | "repeatSeconds">

export type SendDecision =
  | { do: "wait" }
  /** Sign a new transaction with the relayer's next free nonce. */
  | { do: "send" }
  | { do: "broadcast"; attempt: Attempt }
  /** Sign again with the same nonce and higher fees. */
  | { do: "replace"; attempt: Attempt }

/** What to do for a waiting submission. `attempts` are all of its attempts, oldest first, with outcomes up to date. */
export function nextSend(
  attempts: readonly Attempt[],
  relayerNonce: number,
  now: Date,
  policy: SendPolicy,
): SendDecision {
  const open = attempts.filter((attempt) => attempt.outcome === null)
  const newest = open.at(-1)
  if (!newest) return { do: "send" }
  // Written before a crash and never sent, or lost by a chain that went back.
  if (newest.sentAt === null) return { do: "broadcast", attempt: newest }
  // Age counts from the broadcast, not from the signing: quoting and signing take time of their own.
  const age = (now.getTime() - newest.sentAt.getTime()) / 1000
  // A later nonce than the free one cannot be mined before somebody fills the gap, so this submission does it itself.
  if (age >= policy.stuckSeconds)
    return newest.nonce > relayerNonce ? { do: "send" } : { do: "replace", attempt: newest }
  return age >= policy.repeatSeconds ? { do: "broadcast", attempt: newest } : { do: "wait" }
}

/** geth-family nodes ask for 10 % on both fees before they replace a transaction; 12.5 % is what we hold ourselves to. */
export function replacementFees(quoted: Fees, displaced: readonly Fees[]): Fees {
  return displaced.reduce<Fees>(
    (fees, old) => ({
      maxFeePerGas: larger(fees.maxFeePerGas, raised(old.maxFeePerGas)),
      maxPriorityFeePerGas: larger(fees.maxPriorityFeePerGas, raised(old.maxPriorityFeePerGas)),
    }),
    { maxFeePerGas: quoted.maxFeePerGas, maxPriorityFeePerGas: quoted.maxPriorityFeePerGas },
  )
}

/**
 * The fees to offer, or null when the cap leaves no room for a transaction that could be mined now and that the nodes
 * would take in place of those displaced. Headroom above that is cut to the cap.
 */
export function feesWithin(cap: bigint | null, quoted: FeeQuote, displaced: readonly Fees[]): Fees | null {
  const wanted = replacementFees(quoted, displaced)
  if (cap === null) return wanted
  const least = displaced.reduce((fee, old) => larger(fee, raised(old.maxFeePerGas)), quoted.floor)
  if (least > cap) return null
  const maxFeePerGas = smaller(wanted.maxFeePerGas, cap)
  return { maxFeePerGas, maxPriorityFeePerGas: smaller(wanted.maxPriorityFeePerGas, maxFeePerGas) }
}

const raised = (fee: bigint): bigint => (fee * 1125n + 999n) / 1000n
const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b)
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b)
