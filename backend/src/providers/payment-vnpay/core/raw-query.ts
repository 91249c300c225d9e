/** One parameter as it came, and what it decodes to. */
export type RawField = { name: string; encoded: string; value: string }
export type RawQuery = { ok: true; fields: RawField[] } | { ok: false; reason: "malformed_query" | "too_long" }

/** Node refuses a request line beyond 16 KB; VNPay's longest message is about 1 KB. */
const MAX_LENGTH = 8192

/**
 * The `vnp_*` parameters of a query string as it came over the wire, in its order. Everything else in it is somebody
 * else's. Attacker-controlled: a name written in percent signs is refused, so that no two parsers read it differently.
 */
export function splitRawQuery(rawQuery: string): RawQuery {
  if (rawQuery.length > MAX_LENGTH) return { ok: false, reason: "too_long" }
  const fields: RawField[] = []
  for (const pair of rawQuery.replace(/^\?/, "").split("&")) {
    const at = pair.indexOf("=")
    const name = at < 0 ? pair : pair.slice(0, at)
    const encoded = at < 0 ? "" : pair.slice(at + 1)
    if (!decode(name)?.startsWith("vnp_")) continue
    const value = decode(encoded)
    if (!/^vnp_[A-Za-z0-9_]+$/.test(name) || value === null) return { ok: false, reason: "malformed_query" }
    fields.push({ name, encoded, value })
  }
  return { ok: true, fields }
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replace(/\+/g, " "))
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}
