export { createChainClient, NO_HASH } from "./client.js"
export type {
  CallRequest,
  ChainClient,
  ChainClientSettings,
  ContractHead,
  Fees,
  Lookup,
  TransactionReceipt,
} from "./client.js"
export type { BroadcastResult } from "./broadcast.js"
export { ChainError, type ChainErrorCode } from "./chain-error.js"
export { addressOf, signCheckpoint, signRecall } from "./signing.js"
export type { CheckpointClaim, CompactSignature, RecallClaim } from "./signing.js"
export { decodeRevert, encodePublish, encodeRecall, type PublishCall, type RecallCall } from "./calls.js"
export { signDeployment, signTransaction, type CallTransaction, type Deployment } from "./transactions.js"
