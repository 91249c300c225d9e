import { FetchRequest, isCallException, isError, JsonRpcProvider, Network } from "ethers"
import { InvalidInputError } from "../errors/index.js"
import { ChainError } from "./chain-error.js"

export type RpcSettings = { rpcUrls: readonly string[]; chainId: number; timeoutMs: number }

/** Asks one RPC; the method's result as the node sent it. */
export type SendTo = (method: string, params: readonly unknown[]) => Promise<unknown>

export type Failover = {
  /** The first good answer, beginning with the RPC that answered last. @throws ChainError */
  read: (method: string, params: readonly unknown[]) => Promise<unknown>
  /** Every RPC, at once. */
  all: readonly SendTo[]
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
  const providers = settings.rpcUrls.map((url) => providerOf(url, settings))
  const all = providers.map(
    (provider): SendTo =>
      (method, params) =>
        provider.send(method, [...params]),
  )
  let preferred = 0
  const read: SendTo = async (method, params) => {
    const failures: unknown[] = []
    for (let turn = 0; turn < all.length; turn++) {
      const place = (preferred + turn) % all.length
      try {
        const result = await (all[place] as SendTo)(method, params)
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
  return { read, all, close: () => providers.forEach((provider) => provider.destroy()) }
}

export function unreachable(method: string, failures: readonly unknown[]): ChainError {
  const reasons = failures.map(reasonOf).join("; ")
  return new ChainError("unreachable", `${method}: no RPC gave an answer (${reasons})`, {
    cause: new AggregateError(failures),
  })
}

/** What the node itself said: ethers keeps it in `error.message` and puts "could not coalesce error" in its own. */
export function reasonOf(error: unknown): string {
  if (isError(error, "UNKNOWN_ERROR") && error.error) return error.error.message
  return error instanceof Error ? error.message : String(error)
}

function reverted(error: Error & { data: string | null }): ChainError {
  return new ChainError("reverted", error.message, { cause: error, data: error.data ?? "0x" })
}

/** `FetchRequest.timeout` is five minutes by default, and a throttled request is repeated twelve times. */
function providerOf(url: string, { chainId, timeoutMs }: RpcSettings): JsonRpcProvider {
  const request = new FetchRequest(url)
  request.timeout = timeoutMs
  request.setThrottleParams({ maxAttempts: 1 })
  return new JsonRpcProvider(request, chainId, { staticNetwork: Network.from(chainId), batchMaxCount: 1 })
}
