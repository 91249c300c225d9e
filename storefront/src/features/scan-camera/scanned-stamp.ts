import { codeOfScan } from "@/features/portal/stamps/scanned-code"

/** What a symbol holds: a stamp's page on our own host, an address elsewhere, or anything else. */
export type Scanned =
  { kind: "stamp"; url: string } | { kind: "foreign"; host: string } | { kind: "other"; text: string }

const SHOWN_CHARACTERS = 120

/**
 * Judges the text of a symbol, which anybody may have printed. Only the host that a browser would really ask counts: a name
 * before `@`, in the path, or in look-alike letters (which become Punycode here) changes nothing.
 * @param resolverUrl where our scan pages are
 */
export function readScan(text: string, resolverUrl: string): Scanned {
  const address = text.trim()
  if (!/^https?:\/\//i.test(address)) return readCode(address, resolverUrl)
  if (!URL.canParse(address)) return other(address)
  const { host, pathname, search } = new URL(address)
  const ours = new URL(resolverUrl)
  if (host !== ours.host) return { kind: "foreign", host }
  // Our own scheme, whatever the symbol says: a stamp must not lead off HTTPS.
  return { kind: "stamp", url: `${ours.origin}${pathname}${search}` }
}

/** The 16 letters as they are printed or typed, in groups or not. */
export function readCode(text: string, resolverUrl: string): Scanned {
  const code = codeOfScan(text)
  return code === null ? other(text) : { kind: "stamp", url: `${new URL(resolverUrl).origin}/t/${code}` }
}

function other(text: string): Scanned {
  return { kind: "other", text: text.slice(0, SHOWN_CHARACTERS) }
}
