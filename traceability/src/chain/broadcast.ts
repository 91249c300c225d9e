import { isError, keccak256 } from "ethers"
import { ChainError } from "./chain-error.js"
import { reasonOf, unreachable, type SendTo } from "./failover.js"

export type BroadcastResult = "accepted" | "known" | "nonce-used"

/**
 * Hands a signed transaction to every RPC; the best of their answers counts. `known` when it already waits or is mined,
 * `nonce-used` when another transaction of the account took its place.
 * @throws ChainError `refused` with the node's own words, `unreachable`
 */
export async function broadcastToAll(all: readonly SendTo[], rawTx: string): Promise<BroadcastResult> {
  const answers = await Promise.allSettled(all.map((send) => sendRaw(send, rawTx)))
  const results = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []))
  const best = (["accepted", "known", "nonce-used"] as const).find((result) => results.includes(result))
  if (best) return best
  const failures = answers.flatMap((answer): unknown[] => (answer.status === "rejected" ? [answer.reason] : []))
  throw failures.find((failure) => failure instanceof ChainError) ?? unreachable("eth_sendRawTransaction", failures)
}

/** Error codes alone mislead: a repeated transaction is `UNKNOWN_ERROR` while it waits and `NONCE_EXPIRED` once mined. */
async function sendRaw(send: SendTo, rawTx: string): Promise<BroadcastResult> {
  try {
    await send("eth_sendRawTransaction", [rawTx])
    return "accepted"
  } catch (error) {
    if (/already (?:known|imported)|known transaction/i.test(reasonOf(error))) return "known"
    const found = await send("eth_getTransactionByHash", [keccak256(rawTx)])
    if (found !== null) return "known"
    if (isError(error, "NONCE_EXPIRED") || /nonce too low/i.test(reasonOf(error))) return "nonce-used"
    throw new ChainError("refused", reasonOf(error), { cause: error })
  }
}
