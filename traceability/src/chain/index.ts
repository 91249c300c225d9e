export { createChainClient, NO_HASH } from "./client.js"
export type { CallRequest, ChainClient, ChainClientSettings, TransactionReceipt } from "./client.js"
export type { ContractHead, Lookup } from "./views.js"
export type { BroadcastResult } from "./broadcast.js"
export { ChainError, type ChainErrorCode } from "./chain-error.js"
export { addressOf, signCheckpoint, signRecall } from "./signing.js"
export type { CheckpointClaim, CompactSignature, RecallClaim } from "./signing.js"
export { decodeRevert, encodePublish, encodeRecall, type PublishCall, type RecallCall } from "./calls.js"
export { signDeployment, signTransaction, type CallTransaction, type Deployment } from "./transactions.js"
export { quoteFees, type FeeQuote, type FeeReading, type Fees, type TransactionType } from "./fees.js"
export {
  CHAIN_PROFILE_NAMES,
  chainProfile,
  explorerTransactionUrl,
  profileOfChain,
  resolveProfile,
  type ChainProfile,
  type ChainProfileName,
  type Finality,
} from "./profiles.js"
export type { Answer, Sight, Testimony } from "./survey.js"
export { judgeSights, judgeTestimony, type Claim, type Judgement, type Verdict } from "./judge.js"
export { probeChain, type ProbeFinding, type ProbeReport, type ProbeSettings } from "./probe.js"
