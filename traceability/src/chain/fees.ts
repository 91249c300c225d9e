import type { ChainProfile } from "./profiles.js"

export type Fees = { maxFeePerGas: bigint; maxPriorityFeePerGas: bigint }
export type TransactionType = 0 | 2

/**
 * What a transaction has to offer now. `floor` is the least that could still be mined in the next block: a cap below it
 * means waiting. A legacy transaction has one price, which then stands in both fees.
 */
export type FeeQuote = Fees & { type: TransactionType; floor: bigint }

export type FeeReading = {
  /** Of the newest block; null on a chain before EIP-1559. */
  baseFee: bigint | null
  /** `eth_maxPriorityFeePerGas`, or `eth_gasPrice` on a legacy chain. */
  suggested: bigint
}

type FeeRules = Pick<ChainProfile, "transactionType" | "minGasPrice" | "minPriorityFee">

export const NO_FEE_RULES: FeeRules = { transactionType: "detect", minGasPrice: 0n, minPriorityFee: 0n }

/** Twice the base fee and the tip: room for six full blocks in a row (EIP-1559: a full block adds an eighth). */
export function quoteFees({ transactionType, minGasPrice, minPriorityFee }: FeeRules, reading: FeeReading): FeeQuote {
  const { baseFee, suggested } = reading
  const legacy = transactionType === 0 || (transactionType === "detect" && baseFee === null)
  if (legacy) {
    const price = larger(larger(suggested, minGasPrice), baseFee ?? 0n)
    return { type: 0, maxFeePerGas: price, maxPriorityFeePerGas: price, floor: price }
  }
  const tip = larger(suggested, minPriorityFee)
  const base = baseFee ?? 0n
  const floor = larger(base + tip, minGasPrice)
  return { type: 2, maxFeePerGas: larger(2n * base + tip, floor), maxPriorityFeePerGas: tip, floor }
}

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b)
