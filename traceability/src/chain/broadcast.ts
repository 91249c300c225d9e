import { isError, keccak256 } from "ethers"
import { ChainError } from "./chain-error.js"
import { unreachable } from "./failover.js"
import { isOutage, reasonOf, type Rpc, type SendTo } from "./rpc.js"

export type BroadcastResult = "accepted" | "known" | "nonce-used"

const RANK: readonly BroadcastResult[] = ["accepted", "known", "nonce-used"]

/**
 * Hands a signed transaction to every RPC; the best of their answers counts. `known` when it already waits or is mined,
 * `nonce-used` when another transaction of the account took its place. One RPC that takes it is enough: a silent one
 * is not waited for.
 * @throws ChainError `refused` with the node's own words, `unreachable`
 */
export async function broadcastToAll(all: readonly Rpc[], rawTx: string): Promise<BroadcastResult> {
  const awake = all.filter((rpc) => !rpc.isResting())
  const asked = (awake.length > 0 ? awake : all).map((rpc) => sendRaw(rpc.send, rawTx))
  const taken = asked.map(async (answer) => {
    const result = await answer
    if (result !== "accepted") throw new Error(result)
    return result
  })
  const settled = Promise.allSettled(asked).then((answers) => bestOf(answers))
  // Whichever comes first: one acceptance, or the last answer of all.
  return Promise.any([...taken, settled]).catch(() => settled)
}

function bestOf(answers: readonly PromiseSettledResult<BroadcastResult>[]): BroadcastResult {
  const results = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []))
  const best = RANK.find((result) => results.includes(result))
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
    if (isOutage(error)) throw error
    if (/already (?:known|imported)|known transaction/i.test(reasonOf(error))) return "known"
    const found = await send("eth_getTransactionByHash", [keccak256(rawTx)])
    if (found !== null) return "known"
    if (isError(error, "NONCE_EXPIRED") || /nonce too low/i.test(reasonOf(error))) return "nonce-used"
    throw new ChainError("refused", reasonOf(error), { cause: error })
  }
}
