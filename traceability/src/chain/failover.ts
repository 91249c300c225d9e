import { isCallException } from "ethers"
import { InvalidInputError } from "../errors/index.js"
import { ChainError } from "./chain-error.js"
import { createRpc, reasonOf, reverted, type Rpc, type SendTo } from "./rpc.js"

export type RpcSettings = { rpcUrls: readonly string[]; chainId: number; timeoutMs: number }

export type Failover = {
  /** The first good answer, beginning with the RPC that answered last. @throws ChainError */
  read: SendTo
  /** Every RPC, in the order of the settings. */
  all: readonly Rpc[]
  /** Reads come from these alone, by their places in `all`; null for any. */
  trust: (places: readonly number[] | null) => void
  close: () => void
}

/**
 * Our own failover instead of ethers' FallbackProvider, which waits for its slowest backend on the first call and
 * hangs for minutes when one accepts connections and never answers (measured with ethers 6.17).
 */
export function createFailover(settings: RpcSettings): Failover {
  if (settings.rpcUrls.length === 0) {
    throw new InvalidInputError("chain_settings_invalid", [{ path: "rpcUrls", message: "at least one RPC expected" }])
  }
  const all = settings.rpcUrls.map((url) => createRpc(url, settings))
  let trusted: readonly number[] | null = null
  let preferred = 0
  const read: SendTo = async (method, params) => {
    const failures: unknown[] = []
    for (const place of readingOrder(all, preferred, trusted)) {
      try {
        const result = await (all[place] as Rpc).send(method, params)
        preferred = place
        return result
      } catch (error) {
        // A revert is the chain's answer, not an outage: no other RPC would say otherwise.
        if (isCallException(error)) throw reverted(error)
        failures.push(error)
      }
    }
    throw unreachable(method, failures)
  }
  return {
    read,
    all,
    trust: (places) => void (trusted = places),
    close: () => all.forEach((rpc) => rpc.close()),
  }
}

/** The RPC that answered last first; those that failed of late are the last resort. */
function readingOrder(all: readonly Rpc[], preferred: number, trusted: readonly number[] | null): number[] {
  const turns = all.map((_, turn) => (preferred + turn) % all.length)
  const allowed = trusted === null ? turns : turns.filter((place) => trusted.includes(place))
  const rests = (place: number): boolean => (all[place] as Rpc).isResting()
  return [...allowed.filter((place) => !rests(place)), ...allowed.filter(rests)]
}

export function unreachable(method: string, failures: readonly unknown[]): ChainError {
  const reasons = failures.map(reasonOf).join("; ")
  return new ChainError("unreachable", `${method}: no RPC gave an answer (${reasons})`, {
    cause: new AggregateError(failures),
  })
}
