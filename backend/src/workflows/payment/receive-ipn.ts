import { createHash } from "node:crypto"
import { lockAttempt } from "../../modules/payment_ledger/attempt-store"
import { openCase } from "../../modules/payment_ledger/case-store"
import { addEvent } from "../../modules/payment_ledger/event-store"
import type { PaymentSettings } from "../../modules/payment_ledger/settings"
import type { Sql } from "../../modules/payment_ledger/types"
import { accountByCode, secretsOf } from "../../providers/payment-vnpay/account-by-code"
import {
  IPN_ANSWERS,
  outcomeOf,
  readNotice,
  readUnverifiedField,
  verifyQuery,
  type IpnAnswer,
  type PaymentNotice,
} from "../../providers/payment-vnpay/core"
import { applyReport } from "./apply-report"

export type Verified =
  { ok: true; notice: PaymentNotice; fields: Record<string, string> } | { ok: false; answer: IpnAnswer }

/** Which of our accounts a message is about is told by the message, and proved by its signature under that account's secret. */
export function verifyNotice(settings: PaymentSettings, rawQuery: string): Verified {
  if (!/(?:^|&)vnp_SecureHash=[^&]/.test(rawQuery)) return { ok: false, answer: IPN_ANSWERS.unknownError }
  const account = accountByCode(settings, readUnverifiedField(rawQuery, "vnp_TmnCode"))
  if (!account) return { ok: false, answer: IPN_ANSWERS.invalidSignature }
  const { acceptRawSignature } = settings.vnpay
  const verified = verifyQuery(rawQuery, secretsOf(account), { acceptRawSignature })
  if (!verified.ok) return { ok: false, answer: IPN_ANSWERS.invalidSignature }
  const read = readNotice(verified.fields)
  if (!read.ok) return { ok: false, answer: IPN_ANSWERS.unknownError }
  return { ok: true, notice: read.notice, fields: verified.fields }
}

/**
 * One notice of VNPay. Whatever is signed is written down, in the transaction that changes the attempt, before it is
 * answered; what is not signed leaves no trace in the database.
 * @param rawQuery as it came, attacker-controlled
 */
export async function receiveIpn(sql: Sql, settings: PaymentSettings, rawQuery: string): Promise<IpnAnswer> {
  const verified = verifyNotice(settings, rawQuery)
  if (!verified.ok) return verified.answer
  return sql.transaction(async (tx) => {
    const answer = await decide(tx, verified.notice)
    await addEvent(tx, {
      ...{ provider: "vnpay", source: "ipn", reference: verified.notice.txnRef },
      ...{ dedupeKey: keyOf("ipn", verified.fields), raw: withoutHash(rawQuery) },
      ...{ outcome: outcomeOfNotice(verified.notice), answer: answer.RspCode },
    })
    return answer
  })
}

async function decide(sql: Sql, notice: PaymentNotice): Promise<IpnAnswer> {
  const attempt = await lockAttempt(sql, notice.txnRef)
  if (!attempt || attempt.provider !== "vnpay" || attempt.account !== notice.tmnCode) {
    await openOrphan(sql, notice)
    return IPN_ANSWERS.orderNotFound
  }
  const applied = await applyReport(sql, attempt, notice)
  if (applied === "wrong_amount") return IPN_ANSWERS.invalidAmount
  return applied === "already_succeeded" ? IPN_ANSWERS.alreadyConfirmed : IPN_ANSWERS.confirmed
}

/** Money for something that nobody here asked for is still somebody's money. */
async function openOrphan(sql: Sql, notice: PaymentNotice): Promise<void> {
  if (outcomeOfNotice(notice) === "failed") return
  const detail = `${notice.responseCode}/${notice.transactionStatus}, ${notice.orderInfo ?? ""}`
  const { txnRef: subject, amount } = notice
  await openCase(sql, { kind: "unknown_reference", subject, reference: subject, amount, detail })
}

export const outcomeOfNotice = ({ responseCode, transactionStatus }: PaymentNotice) =>
  outcomeOf(responseCode, transactionStatus)

/** The same fields in another order or encoding are the same message. */
export function keyOf(source: string, fields: Record<string, string>): string {
  const hash = createHash("sha256")
  for (const name of Object.keys(fields).sort())
    if (!/^vnp_SecureHash/i.test(name)) hash.update(JSON.stringify([name, fields[name]]))
  return `${source}:${hash.digest("hex")}`
}

export const withoutHash = (rawQuery: string): string => rawQuery.replace(/vnp_SecureHash=[^&]*/i, "vnp_SecureHash=…")
