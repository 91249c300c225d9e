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

/** Of each the current one and, while it is being changed, the one before it. */
export type SepayKeys = { apiKeys?: readonly string[]; hmacSecrets?: readonly string[] }

/**
 * A call of SePay: `Authorization: Apikey KEY`, or HMAC-SHA256 over `timestamp.body`, or both when both are set up.
 * With neither set up nothing is believed.
 */
export function verifySepay(headers: Headers, rawBody: string | Buffer, given: SepayKeys, now: Date): VerifiedTransfer {
  const apiKeys = (given.apiKeys ?? []).filter((key) => key !== "")
  const hmacSecrets = (given.hmacSecrets ?? []).filter((secret) => secret !== "")
  if (apiKeys.length + hmacSecrets.length === 0) return refuse("not_configured")
  if (apiKeys.length > 0) {
    const header = headerOf(headers, "authorization")
    if (header === null) return refuse("missing_credentials")
    if (!isAnyOf(header, apiKeys, (key) => `Apikey ${key}`)) return refuse("bad_credentials")
  }
  const body = rawBody.toString()
  if (hmacSecrets.length > 0) {
    const fault = signatureFault(headers, body, hmacSecrets, now)
    if (fault) return refuse(fault)
  }
  const transfer = readTransfer(parseJson(body))
  return transfer ? { ok: true, transfer } : refuse("malformed_body")
}

/** All are compared, so that the time says nothing of which one it is. */
const isAnyOf = (text: string, secrets: readonly string[], expected: (secret: string) => string): boolean =>
  secrets.filter((secret) => isSame(text, expected(secret))).length > 0

function signatureFault(headers: Headers, body: string, secrets: readonly string[], now: Date) {
  const signature = headerOf(headers, "x-sepay-signature")
  const timestamp = headerOf(headers, "x-sepay-timestamp")
  if (signature === null || timestamp === null) return "missing_signature"
  if (!/^sha256=[0-9a-fA-F]{64}$/.test(signature) || !/^\d{1,12}$/.test(timestamp)) return "malformed_signature"
  const signed = (secret: string): string =>
    `sha256=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`
  if (!isAnyOf(signature.toLowerCase(), secrets, signed)) return "bad_signature"
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
