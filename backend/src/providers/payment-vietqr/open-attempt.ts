import { randomBytes } from "node:crypto"
import { insertAttempt } from "../../modules/payment_ledger/attempt-store"
import type { BankAccount, PaymentSettings } from "../../modules/payment_ledger/settings"
import type { Attempt, Sql } from "../../modules/payment_ledger/types"
import { gmt7Digits } from "../payment-vnpay/core"
import { buildVietQr, makePaymentCode } from "./core"

export type VietQrAsk = {
  account: BankAccount
  amount: number
  sessionId: string | null
  cartId: string | null
  intentId: string | null
  language: "vi" | "en"
}

/** A code of its own for each attempt: it is all that a transfer brings back of what it was for. */
export async function openVietQrAttempt(
  sql: Sql,
  settings: PaymentSettings,
  ask: VietQrAsk,
  now: Date,
): Promise<{ attempt: Attempt; qr: string }> {
  const reference = makePaymentCode((length) => randomBytes(length))
  const { account, bin } = ask.account
  const attempt = await insertAttempt(sql, {
    ...{ reference, provider: "vietqr", account, sessionId: ask.sessionId, cartId: ask.cartId, intentId: ask.intentId },
    ...{ amount: ask.amount, language: ask.language, payUrl: null, createdDigits: gmt7Digits(now) },
    ...{ expiresAt: new Date(now.getTime() + settings.vietqr.hours * 60 * 60_000), queryAfter: null },
  })
  return { attempt, qr: buildVietQr({ bin, account, amount: ask.amount, purpose: reference }) }
}
