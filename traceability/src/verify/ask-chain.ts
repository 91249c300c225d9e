import { VerificationError, type UncheckedCode } from "../errors/verification-error.js"
import { ensure } from "./byte-text.js"
import type { ProofBundle, VerifyOptions } from "./types.js"

/** First four bytes of keccak256("lookup(address,bytes32,bytes32)"): a constant, so that no keccak is shipped; tested against ethers. */
export const LOOKUP_SELECTOR = "0x5cdeec28"

/** More than any log holds, and as a time of year 9892: what is no number, or no date that a page could show, is no answer. */
const MAX_WORD = 2.5e11

const DEFAULT_TIMEOUT_MS = 8_000

/** What one RPC says: words (size, seq, anchoredAt, recalledAt; none when no such contract answers), or why not. */
export type Reply = { url: string; words: number[] } | { url: string; words?: never; code: UncheckedCode }

/**
 * One `eth_call` to each RPC, all at once. An RPC that serves another chain has not answered the question.
 * @param root hex without 0x, as `subject`
 */
export function askChain(
  { chainId, contract, publisher }: ProofBundle["chain"],
  root: string,
  subject: string,
  options: VerifyOptions,
): Promise<Reply[]> {
  const data = LOOKUP_SELECTOR + "0".repeat(24) + publisher.slice(2) + root + subject
  const askOne = async (url: string): Promise<Reply> => {
    try {
      const [result, id] = await Promise.all([
        request(url, "eth_call", [{ to: contract, data }, "latest"], options),
        request(url, "eth_chainId", [], options),
      ])
      // An answer without result throws here: an error of the RPC says nothing about the contract.
      const words = (result.slice(2).match(/.{64}/g) ?? []).map((word) => Number("0x" + word))
      ensure(words.every((word) => word < MAX_WORD))
      return Number(id) === chainId ? { url, words } : { url, code: "rpc-wrong-chain" }
    } catch {
      return { url, code: "rpc-unreachable" }
    }
  }
  return Promise.all(options.rpcUrls.map(askOne))
}

/** The answer all agree on. @throws VerificationError when there is none: failed if they disagree, else unchecked */
export function agreedWords(replies: readonly Reply[]): number[] {
  let agreed: number[] | undefined
  let code: UncheckedCode = "no-rpc"
  for (const reply of replies) {
    if (!reply.words) code = reply.code
    else if (agreed && `${agreed}` !== `${reply.words}`) throw new VerificationError("rpc-disagree")
    else agreed = reply.words
  }
  if (!agreed) throw new VerificationError(code, "unchecked")
  return agreed
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
