import { timingSafeEqual } from "node:crypto"

export type BankTransfer = {
  provider: "sepay" | "casso"
  /** The service's own number of it: it may tell of one transfer many times. */
  id: string
  account: string
  /** Whole dong, never negative. */
  amount: number
  direction: "in" | "out"
  memo: string
  bankReference: string | null
  at: Date | null
}
export type TransferFault =
  | "not_configured"
  | "missing_credentials"
  | "bad_credentials"
  | "missing_signature"
  | "malformed_signature"
  | "stale"
  | "bad_signature"
  | "malformed_body"
export type VerifiedTransfer = { ok: true; transfer: BankTransfer } | { ok: false; reason: TransferFault }
export type Headers = Record<string, string | readonly string[] | undefined>

export const refuse = (reason: TransferFault): VerifiedTransfer => ({ ok: false, reason })

/** Null when absent or sent twice. */
export function headerOf(headers: Headers, name: string): string | null {
  const found = Object.entries(headers).filter(([key, value]) => key.toLowerCase() === name && value !== undefined)
  const value = found.length === 1 ? found[0]?.[1] : undefined
  return typeof value === "string" ? value : null
}

export function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** "2026-08-01 10:05:12", which both services write in the time of Vietnam. */
export function vietnamTime(text: unknown): Date | null {
  if (typeof text !== "string" || !/^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}$/.test(text)) return null
  const at = new Date(`${text.replace(" ", "T")}+07:00`)
  return Number.isNaN(at.getTime()) ? null : at
}

export const identifier = (value: unknown): string | null => {
  if (typeof value === "number") return Number.isSafeInteger(value) && value >= 0 ? String(value) : null
  return typeof value === "string" && /^[\x21-\x7e]{1,100}$/.test(value) ? value : null
}

export const textOrNull = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null)
