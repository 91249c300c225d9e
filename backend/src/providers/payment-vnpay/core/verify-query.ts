import { byName, canonicalQuery, isSigned } from "./canonical"
import { splitRawQuery, type RawField } from "./raw-query"
import { isHash, isSignedByOneOf } from "./signature"

export type QueryFault =
  "missing_hash" | "malformed_hash" | "duplicate_key" | "bad_signature" | "malformed_query" | "too_long"
export type VerifiedQuery = { ok: true; fields: Record<string, string> } | { ok: false; reason: QueryFault }

/**
 * Verifies the query of an IPN or a return as it came over the wire, against the current secret and the previous one.
 * Two readings are tried, both unambiguous: (A) the encoded pairs as received, for senders that leave `( ) ! '` bare;
 * (B) the decoded values encoded anew, for proxies that turn `+` into `%20`. Foreign and reordered parameters do not
 * count. `fields` holds no hash and no empty value.
 *
 * `acceptRawSignature` is for an acceptance test at VNPay alone: its tool signs values without encoding them, which
 * is ambiguous as soon as a value may hold `&` or `=`.
 */
export function verifyQuery(
  rawQuery: string,
  secrets: readonly string[],
  options: { acceptRawSignature?: boolean } = {},
): VerifiedQuery {
  const split = splitRawQuery(rawQuery)
  if (!split.ok) return split
  if (new Set(split.fields.map(({ name }) => name)).size < split.fields.length) return refuse("duplicate_key")
  const hash = split.fields.find(({ name }) => name === "vnp_SecureHash")?.encoded
  if (!hash) return refuse("missing_hash")
  if (!isHash(hash)) return refuse("malformed_hash")

  const signed = split.fields.filter(({ name, value }) => isSigned(name, value))
  const fields = Object.fromEntries(signed.map(({ name, value }) => [name, value]))
  const texts = [join(signed, "encoded"), canonicalQuery(fields)]
  if (options.acceptRawSignature && signed.every(({ value }) => !/[&=]/.test(value))) texts.push(join(signed, "value"))
  return isSignedByOneOf(secrets, texts, hash) ? { ok: true, fields } : refuse("bad_signature")
}

/** What an unverified query says of itself: good for choosing whose secret to verify with, and for nothing else. */
export function readUnverifiedField(rawQuery: string, name: string): string | null {
  const split = splitRawQuery(rawQuery)
  const found = split.ok ? split.fields.filter((field) => field.name === name) : []
  return found.length === 1 ? (found[0]?.value ?? null) : null
}

const join = (fields: readonly RawField[], part: "encoded" | "value"): string =>
  fields
    .map((field): [string, string] => [field.name, field[part]])
    .sort(byName)
    .map((pair) => pair.join("="))
    .join("&")

const refuse = (reason: QueryFault): VerifiedQuery => ({ ok: false, reason })
