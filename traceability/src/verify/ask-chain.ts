import { VerificationError, type UncheckedCode } from "../errors/verification-error.js"
import type { ProofBundle, VerifyOptions } from "./types.js"

/** First four bytes of keccak256("lookup(address,bytes32,bytes32)"): a constant, so that no keccak is shipped; tested against ethers. */
export const LOOKUP_SELECTOR = "0x5cdeec28"

const DEFAULT_TIMEOUT_MS = 8_000

/** What one RPC says: words (size, seq, anchoredAt, recalledAt; none when no such contract answers), or why not. */
export type Reply = { url: string; words: number[] } | { url: string; words: null; code: UncheckedCode }

/**
 * One `eth_call` to each RPC, all at once. An RPC that serves another chain has not answered the question.
 * @param root 0x hex, as `subject`
 */
export function askChain(
  { chainId, contract, publisher }: ProofBundle["chain"],
  root: string,
  subject: string,
  options: VerifyOptions,
): Promise<Reply[]> {
  const data = LOOKUP_SELECTOR + ("0".repeat(24) + publisher + root + subject).replace(/0x/gi, "")
  const askOne = async (url: string): Promise<Reply> => {
    try {
      const [result, id] = await Promise.all([
        request(url, "eth_call", [{ to: contract, data }, "latest"], options),
        request(url, "eth_chainId", [], options),
      ])
      const words = wordsOf(result)
      return Number(id) === chainId ? { url, words } : { url, words: null, code: "rpc-wrong-chain" }
    } catch {
      return { url, words: null, code: "rpc-unreachable" }
    }
  }
  return Promise.all(options.rpcUrls.map(askOne))
}

/** The answer all agree on. @throws VerificationError, unchecked, when there is none */
export function agreedWords(replies: readonly Reply[]): number[] {
  let agreed: number[] | undefined
  let code: UncheckedCode = "no-rpc"
  for (const reply of replies) {
    if (!reply.words) code = reply.code
    else if (agreed && `${agreed}` !== `${reply.words}`) throw new VerificationError("rpc-disagree", "unchecked")
    else agreed = reply.words
  }
  if (!agreed) throw new VerificationError(code, "unchecked")
  return agreed
}

/** @throws TypeError for an answer without result: an error of the RPC says nothing about the contract */
function wordsOf(result: string): number[] {
  const words = result.match(/^0x([0-9a-f]{256})$/i)?.[1]?.match(/.{64}/g) ?? []
  return words.map((word) => Number("0x" + word))
}

/** Browsers before 2022 have no AbortSignal.timeout; there the browser's own patience applies. */
async function request(url: string, method: string, params: unknown[], options: VerifyOptions): Promise<string> {
  const { fetch = globalThis.fetch, timeoutMs = DEFAULT_TIMEOUT_MS } = options
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
    signal: AbortSignal.timeout?.(timeoutMs),
  })
  return ((await response.json()) as { result: string }).result
}
