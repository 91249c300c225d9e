import { ZeroHash } from "ethers"
import { record, text, toNumber } from "./answers.js"
import { broadcastToAll, type BroadcastResult } from "./broadcast.js"
import { createFailover, type Failover } from "./failover.js"
import { NO_FEE_RULES, quoteFees, type FeeQuote } from "./fees.js"
import type { ChainProfile, Finality } from "./profiles.js"
import { survey, testify, type Answer, type Sight, type Survey, type Testimony } from "./survey.js"
import { readHead, readLookup, type ContractHead, type Lookup, type LookupKey } from "./views.js"

export type ChainClientSettings = {
  rpcUrls: readonly string[]
  chainId: number
  timeoutMs?: number
  /** Fee floors, transaction type and finality; without it whatever the node suggests. */
  profile?: ChainProfile
}
export type TransactionReceipt = {
  status: number
  blockNumber: number
  blockHash: string
  gasUsed: bigint
  /** Paid per gas, in wei; the offered price on nodes that do not tell. */
  gasPrice: bigint | null
}
export type CallRequest = { from: string; to: string; data: string }

export type ChainClient = {
  blockNumber(): Promise<number>
  readHead(contract: string, publisher: string): Promise<ContractHead>
  lookup(contract: string, publisher: string, root: string, subject: string): Promise<Lookup>
  /** Count of the account's mined transactions. */
  nonce(address: string): Promise<number>
  balance(address: string): Promise<bigint>
  /** By the rules of the profile. */
  fees(): Promise<FeeQuote>
  /** @throws ChainError `reverted` with the contract's revert data */
  estimate(call: CallRequest): Promise<bigint>
  receipt(hash: string): Promise<TransactionReceipt | null>
  broadcast(rawTx: string): Promise<BroadcastResult>
  code(address: string): Promise<string>
  /** Every RPC's own view, to be judged by `judgeSights`. */
  survey(of: Survey): Promise<Answer<Sight>[]>
  /** Every RPC's word on a past effect, to be judged by `judgeTestimony`. */
  testify(claim: LookupKey & { blockNumber: number }): Promise<Answer<Testimony>[]>
  /** Reads come from these RPCs alone, by their places in the settings, until told otherwise; null for any. */
  trust(places: readonly number[] | null): void
  close(): void
}

const DEFAULT_TIMEOUT_MS = 10_000
const CONFIRMATIONS: Finality = { by: "confirmations", confirmations: 1 }

/** Reads and writes of one chain over several RPCs. Nothing is contacted before the first call. */
export function createChainClient({ timeoutMs = DEFAULT_TIMEOUT_MS, ...settings }: ChainClientSettings): ChainClient {
  const failover = createFailover({ ...settings, timeoutMs })
  const { read, all, trust, close } = failover
  const finality = settings.profile?.finality ?? CONFIRMATIONS
  return {
    blockNumber: async () => toNumber(await read("eth_blockNumber", [])),
    nonce: async (address) => toNumber(await read("eth_getTransactionCount", [address, "latest"])),
    balance: async (address) => BigInt(text(await read("eth_getBalance", [address, "latest"]))),
    code: async (address) => text(await read("eth_getCode", [address, "latest"])),
    estimate: async (call) => BigInt(text(await read("eth_estimateGas", [call]))),
    fees: () => readFees(failover, settings.profile ?? NO_FEE_RULES),
    receipt: async (hash) => toReceipt(await read("eth_getTransactionReceipt", [hash])),
    broadcast: (rawTx) => broadcastToAll(all, rawTx),
    readHead: (contract, publisher) => readHead(read, contract, publisher, "latest"),
    lookup: (contract, publisher, root, subject) => readLookup(read, { contract, publisher, root, subject }, "latest"),
    survey: (of) => survey(all, finality, of),
    testify: (claim) => testify(all, finality, claim),
    trust,
    close,
  }
}

export const NO_HASH = ZeroHash

async function readFees({ read }: Failover, rules: Parameters<typeof quoteFees>[0]): Promise<FeeQuote> {
  const block = record(await read("eth_getBlockByNumber", ["latest", false]))
  const baseFee = block["baseFeePerGas"] === undefined ? null : BigInt(text(block["baseFeePerGas"]))
  const legacy = rules.transactionType === 0 || baseFee === null
  const suggested = BigInt(text(await read(legacy ? "eth_gasPrice" : "eth_maxPriorityFeePerGas", [])))
  return quoteFees(rules, { baseFee, suggested })
}

function toReceipt(answer: unknown): TransactionReceipt | null {
  if (answer === null) return null
  const { status, blockNumber, blockHash, gasUsed, effectiveGasPrice } = record(answer)
  return {
    status: toNumber(status),
    blockNumber: toNumber(blockNumber),
    blockHash: text(blockHash),
    gasUsed: BigInt(text(gasUsed)),
    gasPrice: effectiveGasPrice === undefined ? null : BigInt(text(effectiveGasPrice)),
  }
}
