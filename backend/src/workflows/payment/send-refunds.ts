import { findAttempt } from "../../modules/payment_ledger/attempt-store"
import { closeCaseAbout, openCase } from "../../modules/payment_ledger/case-store"
import { addEvent } from "../../modules/payment_ledger/event-store"
import { nextRefundQuery } from "../../modules/payment_ledger/query-schedule"
import {
  claimRefund,
  isOtherRefund,
  markRefund,
  markSending,
  overdueRefunds,
} from "../../modules/payment_ledger/refund-store"
import type { PaymentSettings } from "../../modules/payment_ledger/settings"
import type { Attempt, Refund, Sql } from "../../modules/payment_ledger/types"
import { accountByCode, secretsOf } from "../../providers/payment-vnpay/account-by-code"
import { postTransaction } from "../../providers/payment-vnpay/client"
import {
  buildQuerydr,
  buildRefund,
  verifyQuerydrReply,
  verifyRefundReply,
  type ReplyAnswer,
} from "../../providers/payment-vnpay/core"
import { createHash, randomBytes } from "node:crypto"

const PER_PASS = 20
const MINUTE_MS = 60_000
/** VNPay answers 94 to the same question within five minutes. */
const APART_MS = 5 * MINUTE_MS
/** What no repeating mends: nothing to refund (91), more than there is (93), not paid (95), our own account or form. */
const REFUSED = new Set(["02", "03", "04", "13", "91", "93", "95", "97"])

type Work = { refund: Refund; attempt: Attempt; now: Date }

/** Sends what was promised, one of an attempt at a time, and asks about what was sent. @returns how many were looked at */
export async function sendRefunds(sql: Sql, settings: PaymentSettings, clock: () => Date): Promise<number> {
  for (let done = 0; done < PER_PASS; done += 1) {
    const now = clock()
    const refund = await claimRefund(sql, now, new Date(now.getTime() + APART_MS))
    if (!refund) return done
    const attempt = await findAttempt(sql, refund.reference)
    if (!attempt) continue
    if (refund.status === "pending") await send(sql, settings, { refund, attempt, now })
    else await ask(sql, settings, { refund, attempt, now })
  }
  return PER_PASS
}

async function send(sql: Sql, settings: PaymentSettings, work: Work): Promise<void> {
  const { refund, attempt, now } = work
  const account = accountByCode(settings, attempt.account)
  if (!account) return later(sql, work, "account_not_configured")
  // One id per try that may have been heard: what is repeated under the same one is VNPay's to tell apart.
  const requestId = `${createHash("sha256").update(`${refund.id}:${refund.tries}`).digest("hex").slice(0, 32).toUpperCase()}`
  const body = buildRefund(account, {
    ...{ requestId, txnRef: attempt.reference, amount: refund.amount, isFull: refund.is_full },
    ...{ transactionNo: attempt.transaction_no, transactionDate: attempt.created_digits, createdBy: "nguon" },
    ...{ createdAt: now, ip: "127.0.0.1", orderInfo: `Hoan tien ${attempt.reference}` },
  })
  const { vnp_SecureHash: _hash, ...shown } = body
  if (!(await markSending(sql, refund.id, requestId, shown))) return
  const reply = await postTransaction(settings.vnpay.apiUrl, body)
  if (reply.kind === "silence") return unknown(sql, work, reply.reason)
  const expected = { tmnCode: attempt.account, txnRef: attempt.reference, amount: refund.amount }
  const answer = verifyRefundReply(secretsOf(account), reply.body, expected)
  if (answer.kind === "untrusted") return unknown(sql, work, `untrusted: ${answer.reason}`)
  await sql.transaction((tx) => writeSent(tx, work, { answer, raw: reply.raw }))
}

async function writeSent(tx: Sql, work: Work, { answer, raw }: { answer: ReplyAnswer; raw: string }): Promise<void> {
  await record(tx, work, { answer, raw })
  const { responseCode: code, transactionStatus: status } = answer
  const { now, refund } = work
  const queryAfter = new Date(now.getTime() + APART_MS)
  if (code === "00") return writeStatus(tx, work, { status, transactionNo: answer.transactionNo })
  if (REFUSED.has(code)) return reject(tx, work, code)
  // 94 says that a refund of this payment is under way, not that it is this one.
  return markRefund(tx, refund.id, { status: "unknown", responseCode: code, fault: code, queryAfter })
}

/** Where the money is on its way back: at VNPay (05), at the bank (06), there (00), or refused (09). */
async function writeStatus(
  tx: Sql,
  work: Work,
  { status, transactionNo }: { status: string | null; transactionNo: string | null },
): Promise<void> {
  const { refund, now } = work
  if (status === "09") return reject(tx, work, "09")
  if (status !== "00") {
    const queryAfter = nextRefundQuery(refund.created_at, now)
    return markRefund(tx, refund.id, { status: "sent", responseCode: status, transactionNo, queryAfter })
  }
  await markRefund(tx, refund.id, { status: "succeeded", responseCode: "00", transactionNo, queryAfter: null })
  await closeOverdue(tx, refund, "VNPay reports success")
}

/** It was promised to a buyer: a person has to find another way. */
async function reject(tx: Sql, { refund, attempt }: Work, code: string): Promise<void> {
  await markRefund(tx, refund.id, { status: "rejected", responseCode: code, fault: code, queryAfter: null })
  const { reference } = attempt
  await openCase(tx, { kind: "refund_rejected", subject: refund.id, reference, amount: refund.amount, detail: code })
  await closeOverdue(tx, refund, "VNPay refuses it")
}

const closeOverdue = (tx: Sql, { id }: Refund, resolution: string): Promise<void> =>
  closeCaseAbout(tx, "refund_overdue", id, { by: "ledger", resolution })

/** Refunds that are neither back nor refused after days are shown to officers; they are asked about all the same. */
export async function reportOverdueRefunds(sql: Sql, now: Date): Promise<void> {
  for (const { id: subject, reference, amount, status, response_code, fault } of await overdueRefunds(
    sql,
    now,
    PER_PASS,
  )) {
    const detail = [status, response_code, fault].filter(Boolean).join(", ")
    await openCase(sql, { kind: "refund_overdue", subject, reference, amount, detail })
  }
}

/** It may have been heard. It is asked about, and never sent again before that has shown that it was not. */
const unknown = (sql: Sql, { refund, now }: Work, fault: string): Promise<void> =>
  markRefund(sql, refund.id, { status: "unknown", fault, queryAfter: new Date(now.getTime() + APART_MS) })

const later = (sql: Sql, { refund, now }: Work, fault: string): Promise<void> =>
  markRefund(sql, refund.id, { status: refund.status, fault, queryAfter: nextRefundQuery(refund.created_at, now) })

async function ask(sql: Sql, settings: PaymentSettings, work: Work): Promise<void> {
  const { attempt, now } = work
  const account = accountByCode(settings, attempt.account)
  if (!account) return later(sql, work, "account_not_configured")
  const body = buildQuerydr(account, {
    ...{ requestId: randomBytes(16).toString("hex").toUpperCase(), txnRef: attempt.reference },
    ...{ transactionDate: attempt.created_digits, createdAt: now, ip: "127.0.0.1" },
    orderInfo: `Truy van hoan tien ${attempt.reference}`,
  })
  const reply = await postTransaction(settings.vnpay.apiUrl, body)
  if (reply.kind === "silence") return later(sql, work, reply.reason)
  const expected = { tmnCode: attempt.account, txnRef: attempt.reference }
  const answer = verifyQuerydrReply(secretsOf(account), reply.body, expected)
  if (answer.kind === "untrusted") return later(sql, work, `untrusted: ${answer.reason}`)
  if (answer.responseCode !== "00") return later(sql, work, answer.responseCode)
  await sql.transaction(async (tx) => {
    await record(tx, work, { answer, raw: reply.raw })
    await writeAsked(tx, work, answer)
  })
}

async function writeAsked(tx: Sql, work: Work, answer: ReplyAnswer): Promise<void> {
  const { refund, now } = work
  const { transactionNo, transactionStatus: status } = answer
  const isRefund = answer.transactionType === "02" || answer.transactionType === "03"
  const isOther = transactionNo !== null && (await isOtherRefund(tx, refund, transactionNo))
  if (isRefund && !isOther && answer.amount === refund.amount) return writeStatus(tx, work, { status, transactionNo })
  if (refund.status === "sent") return later(tx, work, "not the newest refund")
  // VNPay knows the payment and no refund of it: what was sent was not heard, so it is sent again.
  return markRefund(tx, refund.id, { status: "pending", fault: "not heard", queryAfter: now })
}

const record = (tx: Sql, { refund }: Work, { answer, raw }: { answer: ReplyAnswer; raw: string }) =>
  addEvent(tx, {
    ...{ provider: "vnpay", source: "refund", reference: refund.reference, answer: null },
    ...{
      dedupeKey: `refund:${createHash("sha256").update(raw).digest("hex")}`,
      raw: raw.replace(/[0-9a-f]{128}/i, "…"),
    },
    outcome: `${answer.responseCode}/${answer.transactionStatus ?? ""}`,
  })
