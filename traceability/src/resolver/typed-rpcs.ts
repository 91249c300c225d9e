/** RPC nodes that a visitor asks besides ours, from `?rpc=`. */
export type TypedRpcs = { ok: true; urls: string[] } | { ok: false }

const MAX_URLS = 3
const MAX_LENGTH = 200
/** Names and addresses alone: a host may otherwise hold `*`, `;` and `'`, which mean something in a policy. */
const HOST = /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$|^\[[0-9a-f:.]+\]$/

/** Null when there is no such parameter; else the normalised addresses, or that one of them is refused. */
export function typedRpcs(query: unknown): TypedRpcs | null {
  const { rpc } = (query ?? {}) as { rpc?: unknown }
  if (rpc === undefined) return null
  const given: unknown[] = Array.isArray(rpc) ? rpc : [rpc]
  const urls = given.slice(0, MAX_URLS + 1).map(rpcUrl)
  const good = urls.filter((url) => url !== null)
  return urls.length > MAX_URLS || good.length < urls.length ? { ok: false } : { ok: true, urls: [...new Set(good)] }
}

/** As a browser will write it, a host in letters of other scripts in Punycode; null when refused. */
function rpcUrl(text: unknown): string | null {
  // Before the parser, which takes line ends and tabs out without a word.
  if (typeof text !== "string" || text.length > MAX_LENGTH || !/^https?:\/\/[^\s\p{Cc}\\]+$/iu.test(text)) return null
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  if (url.username !== "" || url.password !== "" || url.hash !== "" || !HOST.test(url.hostname)) return null
  return url.href
}
