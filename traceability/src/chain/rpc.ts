import { FetchRequest, isCallException, isError, JsonRpcProvider, Network } from "ethers"
import { ChainError, WrongChainError } from "./chain-error.js"

/** Asks one RPC; the method's result as the node sent it. */
export type SendTo = (method: string, params: readonly unknown[]) => Promise<unknown>

/** One RPC. `name` is its host: the path often carries a key. */
export type Rpc = {
  name: string
  send: SendTo
  /** Whether it failed so lately that asking again would only cost the time-out. */
  isResting: () => boolean
  close: () => void
}

const LONGEST_REST_MS = 60_000

/** `FetchRequest.timeout` is five minutes by default, and a throttled request is repeated twelve times. */
export function createRpc(url: string, { chainId, timeoutMs }: { chainId: number; timeoutMs: number }): Rpc {
  const request = new FetchRequest(url)
  request.timeout = timeoutMs
  request.setThrottleParams({ maxAttempts: 1 })
  const provider = new JsonRpcProvider(request, chainId, { staticNetwork: Network.from(chainId), batchMaxCount: 1 })
  const ask: SendTo = (method, params) => provider.send(method, [...params])
  const health = createHealth()
  const onRightChain = createChainCheck(ask, chainId)
  const send: SendTo = async (method, params) => {
    try {
      await onRightChain()
      const result = await ask(method, params)
      health.answered()
      return result
    } catch (error) {
      // One of another chain answers at once, and has to be named each time.
      if (isOutage(error) && !(error instanceof WrongChainError)) health.failed()
      throw error
    }
  }
  return { name: rpcName(url), send, isResting: health.isResting, close: () => provider.destroy() }
}

export const rpcName = (url: string): string => (URL.canParse(url) ? new URL(url).host : url)

/** Each failure in a row doubles the pause in which an RPC is asked only when no other answers. */
function createHealth() {
  let failures = 0
  let restsUntil = 0
  return {
    answered: () => void (failures = 0),
    failed: () => void (restsUntil = Date.now() + Math.min(LONGEST_REST_MS, 1_000 * 2 ** Math.min(failures++, 6))),
    isResting: () => failures > 0 && Date.now() < restsUntil,
  }
}

/** Asked once: a node does not change its chain while it runs. What was wrong is asked again each time. */
function createChainCheck(ask: SendTo, chainId: number): () => Promise<void> {
  let known = false
  return async () => {
    if (known) return
    const found = await ask("eth_chainId", [])
    if (Number(found) !== chainId) throw new WrongChainError(chainId, String(Number(found)))
    known = true
  }
}

/** ethers' names for what a node answers, as opposed to a node that times out, refuses or serves another chain. */
const ANSWERS = [
  "UNKNOWN_ERROR",
  "NONCE_EXPIRED",
  "INSUFFICIENT_FUNDS",
  "REPLACEMENT_UNDERPRICED",
  "UNSUPPORTED_OPERATION",
] as const

export function isOutage(error: unknown): boolean {
  return !isCallException(error) && !ANSWERS.some((code) => isError(error, code))
}

/** What the node itself said: ethers keeps it in `error.message` and puts "could not coalesce error" in its own. */
export function reasonOf(error: unknown): string {
  if (isError(error, "UNKNOWN_ERROR") && error.error) return error.error.message
  return error instanceof Error ? error.message : String(error)
}

export function reverted(error: Error & { data: string | null }): ChainError {
  return new ChainError("reverted", error.message, { cause: error, data: error.data ?? "0x" })
}
