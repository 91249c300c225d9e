import { ZeroHash } from "ethers"
import { InvariantError } from "../errors/index.js"
import { stampLog } from "./artifact.js"
import { broadcastToAll, type BroadcastResult } from "./broadcast.js"
import { ChainError } from "./chain-error.js"
import { createFailover, type Failover } from "./failover.js"

export type ChainClientSettings = { rpcUrls: readonly string[]; chainId: number; timeoutMs?: number }
/** `root` is 0x hex; `at` unix seconds. All zero while the publisher has no head. */
export type ContractHead = { root: string; size: number; seq: number; at: number }
/** Zeros for a root never anchored, a subject never recalled. */
export type Lookup = { size: number; seq: number; anchoredAt: number; recalledAt: number }
export type Fees = { maxFeePerGas: bigint; maxPriorityFeePerGas: bigint }
export type TransactionReceipt = { status: number; blockNumber: number; blockHash: string; gasUsed: bigint }
export type CallRequest = { from: string; to: string; data: string }

export type ChainClient = {
  blockNumber(): Promise<number>
  readHead(contract: string, publisher: string): Promise<ContractHead>
  lookup(contract: string, publisher: string, root: string, subject: string): Promise<Lookup>
  /** Count of the account's mined transactions. */
  nonce(address: string): Promise<number>
  balance(address: string): Promise<bigint>
  /** Twice the base fee and the node's tip: room for six full blocks in a row. */
  fees(): Promise<Fees>
  /** @throws ChainError `reverted` with the contract's revert data */
  estimate(call: CallRequest): Promise<bigint>
  receipt(hash: string): Promise<TransactionReceipt | null>
  broadcast(rawTx: string): Promise<BroadcastResult>
  code(address: string): Promise<string>
  close(): void
}

const DEFAULT_TIMEOUT_MS = 10_000

/** Reads and writes of one chain over several RPCs. Nothing is contacted before the first call. */
export function createChainClient({ timeoutMs = DEFAULT_TIMEOUT_MS, ...settings }: ChainClientSettings): ChainClient {
  const failover = createFailover({ ...settings, timeoutMs })
  const { read, all, close } = failover
  return {
    blockNumber: async () => toNumber(await read("eth_blockNumber", [])),
    nonce: async (address) => toNumber(await read("eth_getTransactionCount", [address, "latest"])),
    balance: async (address) => BigInt(text(await read("eth_getBalance", [address, "latest"]))),
    code: async (address) => text(await read("eth_getCode", [address, "latest"])),
    estimate: async (call) => BigInt(text(await read("eth_estimateGas", [call]))),
    fees: () => readFees(failover),
    receipt: async (hash) => toReceipt(await read("eth_getTransactionReceipt", [hash])),
    broadcast: (rawTx) => broadcastToAll(all, rawTx),
    readHead: async (contract, publisher) => {
      const [root, size, seq, at] = await callView(failover, contract, "heads", [publisher])
      return { root: text(root), size: toNumber(size), seq: toNumber(seq), at: toNumber(at) }
    },
    lookup: async (contract, publisher, root, subject) => {
      const words = await callView(failover, contract, "lookup", [publisher, root, subject])
      const [size = 0, seq = 0, anchoredAt = 0, recalledAt = 0] = words.map(toNumber)
      return { size, seq, anchoredAt, recalledAt }
    },
    close,
  }
}

export const NO_HASH = ZeroHash

async function callView({ read }: Failover, to: string, view: string, args: readonly unknown[]): Promise<unknown[]> {
  const result = text(await read("eth_call", [{ to, data: stampLog.encodeFunctionData(view, args) }, "latest"]))
  if (result === "0x") throw new ChainError("no-contract", `no StampLog answers at ${to}`)
  return stampLog.decodeFunctionResult(view, result).toArray()
}

/** Chains without EIP-1559 have no base fee: then the one gas price is both. */
async function readFees({ read }: Failover): Promise<Fees> {
  const block = record(await read("eth_getBlockByNumber", ["latest", false]))
  if (block["baseFeePerGas"] === undefined) {
    const gasPrice = BigInt(text(await read("eth_gasPrice", [])))
    return { maxFeePerGas: gasPrice, maxPriorityFeePerGas: gasPrice }
  }
  const tip = BigInt(text(await read("eth_maxPriorityFeePerGas", [])))
  return { maxFeePerGas: 2n * BigInt(text(block["baseFeePerGas"])) + tip, maxPriorityFeePerGas: tip }
}

function toReceipt(answer: unknown): TransactionReceipt | null {
  if (answer === null) return null
  const { status, blockNumber, blockHash, gasUsed } = record(answer)
  return {
    status: toNumber(status),
    blockNumber: toNumber(blockNumber),
    blockHash: text(blockHash),
    gasUsed: BigInt(text(gasUsed)),
  }
}

function toNumber(value: unknown): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new InvariantError(`the chain gave ${String(value)} for a number`)
  return number
}

function text(value: unknown): string {
  if (typeof value !== "string") throw new InvariantError("the chain gave no text where text is due")
  return value
}

function record(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null) throw new InvariantError("the chain gave no object where one is due")
  return value as Record<string, unknown>
}
