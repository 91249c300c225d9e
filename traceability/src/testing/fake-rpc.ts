import { LOOKUP_SELECTOR } from "../verify/ask-chain.js"

/** What the contract of a fake chain knows; the zeros of an unknown root are its default. */
export type FakeChain = {
  chainId?: number
  contract: string
  publisher: string
  root: string
  subject?: string
  size: number
  anchoredAt?: number
  recalledAt?: number
}

const word = (value: number) => value.toString(16).padStart(64, "0")

/** A `fetch` that answers `eth_chainId` and `lookup` as a node with this contract would; other addresses are empty. */
export function fakeRpc(chain: FakeChain): typeof globalThis.fetch {
  return async (_, init) => {
    const { method, params } = JSON.parse(String(init?.body)) as { method: string; params: unknown[] }
    const result =
      method === "eth_chainId" ? `0x${(chain.chainId ?? 31337).toString(16)}` : lookup(chain, params[0] as CallObject)
    return Response.json({ jsonrpc: "2.0", id: 1, result })
  }
}

type CallObject = { to: string; data: string }

function lookup(chain: FakeChain, { to, data }: CallObject): string {
  if (to.toLowerCase() !== chain.contract.toLowerCase() || !data.startsWith(LOOKUP_SELECTOR)) return "0x"
  const [publisher = "", root = ""] = data.slice(10).match(/.{64}/g) ?? []
  const known = publisher.endsWith(chain.publisher.slice(2).toLowerCase()) && `0x${root}` === chain.root
  const at = known ? (chain.anchoredAt ?? 1_788_652_000) : 0
  return `0x${word(known ? chain.size : 0)}${word(known ? 1 : 0)}${word(at)}${word(chain.recalledAt ?? 0)}`
}
