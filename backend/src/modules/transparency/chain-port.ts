import type { Answer, FeeQuote, Sight, Testimony, TransactionType } from "@nguon/traceability/chain"
import type { Fees, Receipt } from "./submission-life"
import type { Submission } from "./types"

export type Quote = { gasLimit: bigint; fees: FeeQuote }
export type Signature = { r: string; vs: string }
export type SignedTransaction = { rawTx: string; txHash: string }

/** What anchoring needs of a chain. Every method but the signing ones may fail with an outage. */
export type ChainPort = {
  publisher: string
  relayer: string
  /** What each RPC sees of head and relayer, to be judged before any of it is believed. */
  survey(): Promise<Answer<Sight>[]>
  /** Everything below is read from these RPCs, by their places in the survey. */
  trust(places: readonly number[]): void
  receipt(txHash: string): Promise<Receipt | null>
  /** Unix seconds at which the chain recorded the effect of a submission, null while it has not. */
  effectAt(submission: EffectOf): Promise<number | null>
  /** Each RPC's own word on an effect and the block it is in. */
  testify(submission: EffectOf, blockNumber: number): Promise<Answer<Testimony>[]>
  /** Simulates and prices a call. @throws ChainRefusal when the contract would revert. */
  quote(data: string): Promise<Quote>
  fees(): Promise<FeeQuote>
  broadcast(rawTx: string): Promise<void>
  signCheckpoint(checkpoint: { seq: number; size: number; root: Uint8Array }): Signature
  signRecall(recall: { subject: Uint8Array; reason: Uint8Array }): Signature
  signTransaction(call: UnsignedCall): SignedTransaction
  publishCall(publish: PublishCall): string
  recallCall(recall: RecallCall): string
  relayerBalance(): Promise<bigint>
}

export type UnsignedCall = { data: string; nonce: number; gasLimit: bigint; fees: Fees; type: TransactionType }
export type EffectOf =
  | Pick<Extract<Submission, { kind: "publish" }>, "kind" | "root">
  | Pick<Extract<Submission, { kind: "recall" }>, "kind" | "subject">
export type PublishCall = { seq: number; size: number; root: Uint8Array; consistencyProof: Uint8Array[] } & Signature
export type RecallCall = { subject: Uint8Array; reason: Uint8Array } & Signature

/** The contract refuses the call as it stands. */
export class ChainRefusal extends Error {
  constructor(
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`The contract refuses the call: ${reason}`, options)
    this.name = "ChainRefusal"
  }
}
