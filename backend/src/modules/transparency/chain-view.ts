import type { ChainHead, ChainPort } from "./chain-port"

/** One pass's reading of the chain; plain JSON, so that workflow steps can hand it on. */
export type ChainView = { block: number; relayerNonce: number; head: ChainHead }

/** The nonce is read first: see `attemptOutcome`. A contract that is not there fails here, before anything is sent. */
export async function readChain(chain: ChainPort): Promise<ChainView> {
  const relayerNonce = await chain.relayerNonce()
  const head = await chain.head()
  const block = await chain.blockNumber()
  return { block, relayerNonce, head }
}
