import { quantity, record, text, toNumber } from "./answers.js"
import { ChainError, WrongChainError } from "./chain-error.js"
import type { Finality } from "./profiles.js"
import { reasonOf, type Rpc, type SendTo } from "./rpc.js"
import { readHead, readLookup, type ContractHead, type Lookup, type LookupKey } from "./views.js"

/** What one of several RPCs said; `rpc` is its host. */
export type Answer<Value> =
  | { rpc: string; status: "answered"; value: Value }
  | { rpc: string; status: "silent" | "wrong-chain" | "no-contract"; reason: string }

/** One RPC's view of the chain, all of it as of `block`. */
export type Sight = {
  block: number
  head: ContractHead
  /** Mined transactions of the account. */
  nonce: number
  /** Newest block under each tag; null where the profile counts confirmations instead. */
  safe: number | null
  finalized: number | null
}

export type Survey = { contract: string; publisher: string; account: string }

/** Asks every RPC for itself what it sees; one that does not answer holds none of the others up. */
export function survey(all: readonly Rpc[], finality: Finality, of: Survey): Promise<Answer<Sight>[]> {
  return askEach(all, async (send) => {
    const block = toNumber(await send("eth_blockNumber", []))
    const [head, nonce, safe, finalized] = await Promise.all([
      readHead(send, of.contract, of.publisher, quantity(block)),
      send("eth_getTransactionCount", [of.account, quantity(block)]).then(toNumber),
      taggedBlock(send, finality, "safe"),
      taggedBlock(send, finality, "finalized"),
    ])
    return { block, head, nonce, safe, finalized }
  })
}

/** What one RPC says about a past effect. `blockHash` null: it does not have that block yet. */
export type Testimony = {
  block: number
  blockHash: string | null
  effect: Lookup
  finalized: number | null
}

/** Asks every RPC whether it knows the block and the effect; `finalized` as in {@link Sight}. */
export function testify(
  all: readonly Rpc[],
  finality: Finality,
  claim: LookupKey & { blockNumber: number },
): Promise<Answer<Testimony>[]> {
  return askEach(all, async (send) => {
    const block = toNumber(await send("eth_blockNumber", []))
    const [found, effect, finalized] = await Promise.all([
      send("eth_getBlockByNumber", [quantity(claim.blockNumber), false]),
      readLookup(send, claim, quantity(block)),
      taggedBlock(send, finality, "finalized"),
    ])
    return { block, blockHash: found === null ? null : text(record(found)["hash"]), effect, finalized }
  })
}

async function taggedBlock(send: SendTo, finality: Finality, tag: "safe" | "finalized"): Promise<number | null> {
  if (finality.by !== "tags") return null
  const block = await send("eth_getBlockByNumber", [tag, false])
  return block === null ? null : toNumber(record(block)["number"])
}

async function askEach<Value>(all: readonly Rpc[], ask: (send: SendTo) => Promise<Value>): Promise<Answer<Value>[]> {
  const anyAwake = all.some((rpc) => !rpc.isResting())
  return Promise.all(
    all.map(async ({ name, send, isResting }): Promise<Answer<Value>> => {
      if (anyAwake && isResting()) return { rpc: name, status: "silent", reason: "did not answer a moment ago" }
      try {
        return { rpc: name, status: "answered", value: await ask(send) }
      } catch (error) {
        return { rpc: name, status: statusOf(error), reason: reasonOf(error) }
      }
    }),
  )
}

function statusOf(error: unknown): "silent" | "wrong-chain" | "no-contract" {
  if (error instanceof WrongChainError) return "wrong-chain"
  return error instanceof ChainError && error.code === "no-contract" ? "no-contract" : "silent"
}
