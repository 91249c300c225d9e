import type { Fees, Receipt } from "./submission-life"
import type { Submission } from "./types"

/** `root` is 0x and 64 hex digits; `at` unix seconds. Size 0 while the publisher has no head. */
export type ChainHead = { seq: number; size: number; root: string; at: number }
export type Quote = { gasLimit: bigint; fees: Fees }
export type Signature = { r: string; vs: string }
export type SignedTransaction = { rawTx: string; txHash: string }

/** What anchoring needs of a chain. Every method but the signing ones may fail with an outage. */
export type ChainPort = {
  publisher: string
  relayer: string
  blockNumber(): Promise<number>
  head(): Promise<ChainHead>
  /** Number of the relayer's mined transactions. */
  relayerNonce(): Promise<number>
  receipt(txHash: string): Promise<Receipt | null>
  /** Unix seconds at which the chain recorded the effect of a submission, null while it has not. */
  effectAt(submission: EffectOf): Promise<number | null>
  /** Simulates and prices a call. @throws ChainRefusal when the contract would revert. */
  quote(data: string): Promise<Quote>
  fees(): Promise<Fees>
  broadcast(rawTx: string): Promise<void>
  signCheckpoint(checkpoint: { seq: number; size: number; root: Uint8Array }): Signature
  signRecall(recall: { subject: Uint8Array; reason: Uint8Array }): Signature
  signTransaction(call: { data: string; nonce: number; gasLimit: bigint; fees: Fees }): SignedTransaction
  publishCall(publish: PublishCall): string
  recallCall(recall: RecallCall): string
  relayerBalance(): Promise<bigint>
}

export type EffectOf =
  | Pick<Extract<Submission, { kind: "publish" }>, "kind" | "root">
  | Pick<Extract<Submission, { kind: "recall" }>, "kind" | "subject">
export type PublishCall = { seq: number; size: number; root: Uint8Array; consistencyProof: Uint8Array[] } & Signature
export type RecallCall = { subject: Uint8Array; reason: Uint8Array } & Signature

/** The contract refuses the call as it stands; trying again changes nothing. */
export class ChainRefusal extends Error {
  constructor(
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`The contract refuses the call: ${reason}`, options)
    this.name = "ChainRefusal"
  }
}
