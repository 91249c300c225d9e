import { askSooner, findAttempt } from "../../modules/payment_ledger/attempt-store"
import { addEvent } from "../../modules/payment_ledger/event-store"
import type { PaymentSettings } from "../../modules/payment_ledger/settings"
import type { Sql } from "../../modules/payment_ledger/types"
import { keyOf, outcomeOfNotice, verifyNotice, withoutHash } from "./receive-ipn"

/** How long the notice has to overtake the browser before VNPay is asked. */
const PATIENCE_MS = 10_000

export type Returned = { reference: string; said: "succeeded" | "failed" | "held" | "pending"; response_code: string }

/**
 * The buyer's browser is back. What it brings is signed, and still only shown: a success in the browser makes no order.
 * @returns null for an address that VNPay did not make
 */
export async function receiveReturn(
  sql: Sql,
  settings: PaymentSettings,
  { rawQuery, now }: { rawQuery: string; now: Date },
): Promise<Returned | null> {
  const verified = verifyNotice(settings, rawQuery)
  if (!verified.ok) return null
  const { notice, fields } = verified
  const attempt = await findAttempt(sql, notice.txnRef)
  if (!attempt || attempt.account !== notice.tmnCode) return null
  await addEvent(sql, {
    ...{ provider: "vnpay", source: "return", reference: notice.txnRef },
    ...{ dedupeKey: keyOf("return", fields), raw: withoutHash(rawQuery) },
    ...{ outcome: outcomeOfNotice(notice), answer: null },
  })
  await askSooner(sql, notice.txnRef, new Date(now.getTime() + PATIENCE_MS))
  return { reference: notice.txnRef, said: outcomeOfNotice(notice), response_code: notice.responseCode }
}
