import { stampLog } from "./artifact.js"
import { text, toNumber } from "./answers.js"
import { ChainError } from "./chain-error.js"
import type { SendTo } from "./rpc.js"

/** `root` is 0x hex; `at` unix seconds. All zero while the publisher has no head. */
export type ContractHead = { root: string; size: number; seq: number; at: number }
/** Zeros for a root never anchored, a subject never recalled. */
export type Lookup = { size: number; seq: number; anchoredAt: number; recalledAt: number }

export async function readHead(send: SendTo, contract: string, publisher: string, block: string) {
  const [root, size, seq, at] = await callView(send, contract, "heads", [publisher], block)
  return { root: text(root), size: toNumber(size), seq: toNumber(seq), at: toNumber(at) } satisfies ContractHead
}

export type LookupKey = { contract: string; publisher: string; root: string; subject: string }

export async function readLookup(send: SendTo, key: LookupKey, block: string): Promise<Lookup> {
  const words = await callView(send, key.contract, "lookup", [key.publisher, key.root, key.subject], block)
  const [size = 0, seq = 0, anchoredAt = 0, recalledAt = 0] = words.map(toNumber)
  return { size, seq, anchoredAt, recalledAt }
}

async function callView(
  send: SendTo,
  to: string,
  view: string,
  args: readonly unknown[],
  block: string,
): Promise<unknown[]> {
  const result = text(await send("eth_call", [{ to, data: stampLog.encodeFunctionData(view, args) }, block]))
  if (result === "0x") throw new ChainError("no-contract", `no StampLog answers at ${to}`)
  return stampLog.decodeFunctionResult(view, result).toArray()
}
