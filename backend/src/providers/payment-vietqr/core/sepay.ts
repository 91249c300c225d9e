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

/** SePay's own window for a signed call. */
const TOLERANCE_SECONDS = 5 * 60

/**
 * A call of SePay: `Authorization: Apikey KEY`, or HMAC-SHA256 over `timestamp.body`, or both when both are set up.
 * With neither set up nothing is believed.
 */
export function verifySepay(
  headers: Headers,
  rawBody: string | Buffer,
  { apiKey, hmacSecret }: { apiKey?: string | null; hmacSecret?: string | null },
  now: Date,
): VerifiedTransfer {
  if (!apiKey && !hmacSecret) return refuse("not_configured")
  if (apiKey) {
    const given = headerOf(headers, "authorization")
    if (given === null) return refuse("missing_credentials")
    if (!isSame(given, `Apikey ${apiKey}`)) return refuse("bad_credentials")
  }
  const body = rawBody.toString()
  if (hmacSecret) {
    const fault = signatureFault(headers, body, hmacSecret, now)
    if (fault) return refuse(fault)
  }
  const transfer = readTransfer(parseJson(body))
  return transfer ? { ok: true, transfer } : refuse("malformed_body")
}

function signatureFault(headers: Headers, body: string, secret: string, now: Date) {
  const signature = headerOf(headers, "x-sepay-signature")
  const timestamp = headerOf(headers, "x-sepay-timestamp")
  if (signature === null || timestamp === null) return "missing_signature"
  if (!/^sha256=[0-9a-fA-F]{64}$/.test(signature) || !/^\d{1,12}$/.test(timestamp)) return "malformed_signature"
  const expected = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")
  if (!isSame(signature.toLowerCase(), `sha256=${expected}`)) return "bad_signature"
  return Math.abs(now.getTime() / 1000 - Number(timestamp)) > TOLERANCE_SECONDS ? "stale" : null
}

function readTransfer(body: unknown): BankTransfer | null {
  if (!isRecord(body)) return null
  const id = identifier(body.id)
  const account = textOrNull(body.accountNumber)
  const { transferType: direction, transferAmount: amount } = body
  if (id === null || account === null || (direction !== "in" && direction !== "out")) return null
  if (typeof amount !== "number" || !Number.isSafeInteger(amount) || amount <= 0) return null
  return {
    provider: "sepay",
    id,
    account,
    amount,
    direction,
    memo: textOrNull(body.content) ?? textOrNull(body.description) ?? "",
    bankReference: textOrNull(body.referenceCode),
    at: vietnamTime(body.transactionDate),
  }
}
