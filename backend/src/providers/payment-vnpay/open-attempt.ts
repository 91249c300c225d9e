import { randomBytes } from "node:crypto"
import { insertAttempt } from "../../modules/payment_ledger/attempt-store"
import { addEvent } from "../../modules/payment_ledger/event-store"
import { newReference } from "../../modules/payment_ledger/new-reference"
import { firstQuery } from "../../modules/payment_ledger/query-schedule"
import type { PaymentSettings, VnpayAccount } from "../../modules/payment_ledger/settings"
import type { Attempt, Sql } from "../../modules/payment_ledger/types"
import { buildPayUrl } from "./core"

export type VnpayAsk = {
  account: VnpayAccount
  /** Whole đồng. */
  amount: number
  sessionId: string | null
  cartId: string | null
  intentId: string | null
  language: "vi" | "en"
  ip: string
  /** VNPAYQR, VNBANK, INTCARD or a bank's code; without it the buyer chooses at VNPay. */
  bankCode: string | null
  /** Where the buyer's browser comes back to; the shop's own page by default. */
  returnUrl?: string
}

/**
 * A new attempt and the address at which it is paid. The row is written first: whatever is paid at the address has a
 * place to come to. Each attempt has a reference of its own, since VNPay takes one once a day.
 */
export async function openVnpayAttempt(
  sql: Sql,
  settings: PaymentSettings,
  ask: VnpayAsk,
  now: Date,
): Promise<{ attempt: Attempt; payUrl: string }> {
  const reference = newReference(now, randomBytes(10))
  const expiresAt = new Date(now.getTime() + settings.vnpay.minutes * 60_000)
  const { tmnCode, secret } = ask.account
  const { url, createDate } = buildPayUrl(
    { payUrl: settings.vnpay.payUrl, tmnCode, secret },
    {
      ...{
        txnRef: reference,
        amount: ask.amount,
        orderInfo: `Thanh toan ${reference} tai Nguon`,
        createdAt: now,
        expiresAt,
      },
      ...{ ip: ask.ip, locale: ask.language === "en" ? "en" : "vn" },
      returnUrl: ask.returnUrl ?? returnUrlOf(settings, ask.language),
      ...(ask.bankCode === null ? {} : { bankCode: ask.bankCode }),
    },
  )
  const attempt = await insertAttempt(sql, {
    ...{ reference, provider: "vnpay", account: tmnCode, sessionId: ask.sessionId, cartId: ask.cartId },
    ...{
      intentId: ask.intentId,
      amount: ask.amount,
      language: ask.language,
      payUrl: url,
      createdDigits: createDate,
      expiresAt,
    },
    queryAfter: firstQuery(expiresAt),
  })
  await addEvent(sql, {
    ...{ provider: "vnpay", source: "url", reference, dedupeKey: `url:${reference}` },
    ...{ raw: url.replace(/vnp_SecureHash=[0-9a-f]+/i, "vnp_SecureHash=…"), outcome: null, answer: null },
  })
  return { attempt, payUrl: url }
}

const returnUrlOf = ({ shop }: PaymentSettings, language: "vi" | "en"): string =>
  `${shop}${language === "en" ? "/en" : ""}/thanh-toan/ket-qua`
