import { InvalidInputError } from "../errors/index.js"

export const CHAIN_PROFILE_NAMES = [
  "anvil",
  "polygon-pos",
  "base",
  "arbitrum-one",
  "bnb",
  "viction",
  "besu-qbft",
] as const
export type ChainProfileName = (typeof CHAIN_PROFILE_NAMES)[number]

/**
 * When a block counts as settled: by the node's `safe` and `finalized` tags, or when so many blocks stand on it,
 * its own included.
 */
export type Finality = { by: "tags" } | { by: "confirmations"; confirmations: number }

/** EIP-2718 transaction type. `detect`: 2 where blocks carry a base fee, else 0. */
export type TransactionTypeRule = 0 | 2 | "detect"

/** What anchoring has to know of a chain before it talks to one. Amounts in wei per gas. */
export type ChainProfile = {
  name: ChainProfileName
  /** The chain as people call it, and the coin its fees are paid in. */
  label: string
  coin: string
  /** EIP-155 ids of the main and test networks; a consortium chooses its own. */
  chainIds: readonly number[]
  transactionType: TransactionTypeRule
  finality: Finality
  blockSeconds: number
  /** Validators drop what offers less, whatever the node suggests. */
  minGasPrice: bigint
  minPriorityFee: bigint
  /** `{tx}` stands for the transaction's hash; null where no public explorer exists. */
  explorerUrl: string | null
  anchorIntervalSeconds: number
  /** A node that may be started anew and then forgets its blocks. */
  development: boolean
}

const GWEI = 1_000_000_000n

const PROFILES: Record<ChainProfileName, Omit<ChainProfile, "name">> = {
  anvil: {
    label: "Anvil (máy phát triển)",
    coin: "ETH",
    chainIds: [31337],
    transactionType: "detect",
    // Its tags trail by whole epochs of a chain that makes a block only when somebody sends something.
    finality: { by: "confirmations", confirmations: 1 },
    blockSeconds: 1,
    minGasPrice: 0n,
    minPriorityFee: 0n,
    explorerUrl: null,
    anchorIntervalSeconds: 0,
    development: true,
  },
  "polygon-pos": {
    label: "Polygon PoS",
    coin: "POL",
    chainIds: [137, 80002],
    transactionType: 2,
    // PIP-11: milestones make blocks final within seconds, and `finalized` follows them.
    finality: { by: "tags" },
    blockSeconds: 2,
    minGasPrice: 25n * GWEI,
    minPriorityFee: 25n * GWEI,
    explorerUrl: "https://polygonscan.com/tx/{tx}",
    anchorIntervalSeconds: 600,
    development: false,
  },
  base: {
    label: "Base",
    coin: "ETH",
    chainIds: [8453, 84532],
    transactionType: 2,
    finality: { by: "tags" },
    blockSeconds: 2,
    minGasPrice: 0n,
    minPriorityFee: 0n,
    explorerUrl: "https://basescan.org/tx/{tx}",
    anchorIntervalSeconds: 600,
    development: false,
  },
  "arbitrum-one": {
    label: "Arbitrum One",
    coin: "ETH",
    chainIds: [42161, 421614],
    transactionType: 2,
    finality: { by: "tags" },
    blockSeconds: 1,
    // The sequencer takes no tip, and its base fee never falls below this.
    minGasPrice: GWEI / 100n,
    minPriorityFee: 0n,
    explorerUrl: "https://arbiscan.io/tx/{tx}",
    anchorIntervalSeconds: 600,
    development: false,
  },
  bnb: {
    label: "BNB Smart Chain",
    coin: "BNB",
    chainIds: [56, 97],
    transactionType: 2,
    finality: { by: "tags" },
    blockSeconds: 1,
    // The base fee is zero, so that the tip is the price; validators have lowered what they ask for to this.
    minGasPrice: GWEI / 20n,
    minPriorityFee: GWEI / 20n,
    explorerUrl: "https://bscscan.com/tx/{tx}",
    anchorIntervalSeconds: 600,
    development: false,
  },
  viction: {
    label: "Viction",
    coin: "VIC",
    chainIds: [88, 89],
    // Istanbul rules: no typed transactions, no base fee, no `safe` and `finalized`.
    transactionType: 0,
    // No tag says what is settled: a quarter of an hour, half an epoch of 900 blocks, is our own caution.
    finality: { by: "confirmations", confirmations: 450 },
    blockSeconds: 2,
    minGasPrice: GWEI / 4n,
    minPriorityFee: 0n,
    explorerUrl: "https://www.vicscan.xyz/tx/{tx}",
    anchorIntervalSeconds: 600,
    development: false,
  },
  "besu-qbft": {
    label: "Besu QBFT (liên minh)",
    coin: "ETH",
    chainIds: [],
    transactionType: "detect",
    // A QBFT block carries the commit seals of two thirds of the validators: it is final when it is there.
    finality: { by: "confirmations", confirmations: 1 },
    blockSeconds: 2,
    minGasPrice: 0n,
    minPriorityFee: 0n,
    explorerUrl: null,
    anchorIntervalSeconds: 0,
    development: false,
  },
}

/** @throws InvalidInputError `chain_profile_unknown` */
export function chainProfile(name: string): ChainProfile {
  const known = CHAIN_PROFILE_NAMES.find((candidate) => candidate === name)
  if (known) return { name: known, ...PROFILES[known] }
  const message = `none of ${CHAIN_PROFILE_NAMES.join(", ")}`
  throw new InvalidInputError("chain_profile_unknown", [{ path: "profile", message }])
}

/** The profile that a chain id stands for, null for a chain that no profile claims. */
export function profileOfChain(chainId: number): ChainProfile | null {
  const name = CHAIN_PROFILE_NAMES.find((candidate) => PROFILES[candidate].chainIds.includes(chainId))
  return name ? chainProfile(name) : null
}

/**
 * The profile to run with. A chain that nobody named must be named, since a wrong guess about finality would show
 * anchors as settled that are not.
 * @throws InvalidInputError `chain_profile_unknown`, `chain_profile_needed`, `chain_profile_mismatch`
 */
export function resolveProfile(chainId: number, name?: string): ChainProfile {
  const byId = profileOfChain(chainId)
  if (name === undefined) {
    if (byId) return byId
    const message = `chain ${chainId} has no profile of its own: name one of ${CHAIN_PROFILE_NAMES.join(", ")}`
    throw new InvalidInputError("chain_profile_needed", [{ path: "profile", message }])
  }
  const named = chainProfile(name)
  const wrongChain = !named.development && named.chainIds.length > 0 && !named.chainIds.includes(chainId)
  if (wrongChain) {
    const message = `${named.name} is chain ${named.chainIds.join(" or ")}, not ${chainId}`
    throw new InvalidInputError("chain_profile_mismatch", [{ path: "profile", message }])
  }
  return named
}

/**
 * Address of a transaction in an explorer.
 * @param template the profile's or a configured one; `{tx}` stands for the hash
 */
export function explorerTransactionUrl(template: string | null, txHash: string): string | null {
  return template === null ? null : template.replace("{tx}", txHash)
}
