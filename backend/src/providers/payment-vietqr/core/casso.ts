import { createHmac } from "node:crypto"
import {
  headerOf,
  identifier,
  isRecord,
  isSame,
  parseJson,
  refuse,
  textOrNull,
  vietnamTime,
  type BankTransfer,
  type Headers,
  type VerifiedTransfer,
} from "./bank-transfer"

const SIGNATURE = /^t=(\d{1,16}),\s*v1=([0-9a-fA-F]{128})$/
/** Casso names no window. A repeated call is harmless (`id`), and one that waited for us a night should still count. */
const TOLERANCE_MS = 24 * 60 * 60 * 1000
const MAX_DEPTH = 16

/**
 * A call of Casso V2: HMAC-SHA512 over `t.body`, the body written anew with its keys sorted at every level.
 * @param checksumKeys the current one and the one before it
 */
export function verifyCasso(
  headers: Headers,
  rawBody: string | Buffer,
  checksumKeys: readonly string[],
  now: Date,
): VerifiedTransfer {
  const keys = checksumKeys.filter((key) => key !== "")
  if (keys.length === 0) return refuse("not_configured")
  const header = headerOf(headers, "x-casso-signature")
  if (header === null) return refuse("missing_signature")
  const [, time, hash] = SIGNATURE.exec(header) ?? []
  if (time === undefined || hash === undefined) return refuse("malformed_signature")
  const body = parseJson(rawBody.toString())
  const sorted = sortKeys(body, 0)
  if (sorted === undefined) return refuse("malformed_body")

  const text = `${time}.${JSON.stringify(sorted)}`
  let matches = false
  for (const key of keys) {
    matches = isSame(createHmac("sha512", key).update(text).digest("hex"), hash.toLowerCase()) || matches
  }
  if (!matches) return refuse("bad_signature")
  if (Math.abs(now.getTime() - Number(time)) > TOLERANCE_MS) return refuse("stale")
  const transfer = readTransfer(body)
  return transfer ? { ok: true, transfer } : refuse("malformed_body")
}

/** Undefined for what is nested deeper than any message of theirs. */
function sortKeys(value: unknown, depth: number): unknown {
  if (depth > MAX_DEPTH) return undefined
  if (Array.isArray(value)) return value.map((each) => sortKeys(each, depth + 1))
  if (!isRecord(value)) return value
  const entries = Object.keys(value).map((key): [string, unknown] => [key, sortKeys(value[key], depth + 1)])
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function readTransfer(body: unknown): BankTransfer | null {
  if (!isRecord(body) || body.error !== 0 || !isRecord(body.data)) return null
  const { data } = body
  const id = identifier(data.id)
  const account = textOrNull(data.accountNumber)
  const amount = data.amount
  if (id === null || account === null) return null
  if (typeof amount !== "number" || !Number.isSafeInteger(amount) || amount === 0) return null
  return {
    provider: "casso",
    id,
    account,
    amount: Math.abs(amount),
    direction: amount > 0 ? "in" : "out",
    memo: textOrNull(data.description) ?? "",
    bankReference: textOrNull(data.reference),
    at: vietnamTime(data.transactionDateTime),
  }
}
