import type { ChainRules } from "./types"

/** What one pass of the worker keeps to. Fees in wei per gas. */
export type AnchorPolicy = {
  /** Blocks that make an effect final, its own included; null where the chain's `finalized` tag says so. */
  confirmations: number | null
  /** The chain may be started anew and then knows less than before. */
  development: boolean
  /** How many RPCs have to agree before an effect counts as final. */
  witnesses: number
  /** From the broadcast until the fee is raised, and until the same bytes are sent again. */
  stuckSeconds: number
  repeatSeconds: number
  maxFeePerGas: bigint | null
  maxGas: bigint
  anchorIntervalSeconds: number
  rejectedRetrySeconds: number
  auditSeconds: number
  /** Without work, the chain is looked at this often. */
  idleSeconds: number
}

const DAY_SECONDS = 86_400
const GWEI_DECIMALS = 9

export function anchorPolicy(rules: ChainRules, rpcCount: number): AnchorPolicy {
  const { profile } = rules
  const ownConfirmations = profile.finality.by === "tags" ? null : profile.finality.confirmations
  return {
    confirmations: ownConfirmations === null ? null : (rules.confirmations ?? ownConfirmations),
    development: profile.development,
    witnesses: Math.min(2, rpcCount),
    // Public chains show a transaction within seconds; one that is still out after this long needs a higher fee.
    stuckSeconds: Math.max(45, 10 * profile.blockSeconds),
    repeatSeconds: Math.max(10, 2 * profile.blockSeconds),
    maxFeePerGas: rules.maxFeeGwei === undefined ? null : gweiToWei(rules.maxFeeGwei),
    maxGas: BigInt(rules.maxGas),
    anchorIntervalSeconds: rules.anchorIntervalSeconds ?? profile.anchorIntervalSeconds,
    rejectedRetrySeconds: 60,
    auditSeconds: DAY_SECONDS,
    idleSeconds: profile.development ? 0 : 30,
  }
}

/** By decimal text: 0.25 gwei has no exact binary fraction times a billion in every case. */
export function gweiToWei(gwei: number): bigint {
  const [whole = "0", fraction = ""] = gwei.toFixed(GWEI_DECIMALS).split(".")
  return BigInt(whole + fraction.padEnd(GWEI_DECIMALS, "0"))
}
