import { createHash, randomBytes } from "node:crypto"
import { askAfter, claimQuery, lockAttempt, noteFault, writeReport } from "../../modules/payment_ledger/attempt-store"
import { addEvent } from "../../modules/payment_ledger/event-store"
import { isOver, nextQuery } from "../../modules/payment_ledger/query-schedule"
import type { PaymentSettings } from "../../modules/payment_ledger/settings"
import type { Attempt, Sql } from "../../modules/payment_ledger/types"
import { accountByCode, secretsOf } from "../../providers/payment-vnpay/account-by-code"
import { postTransaction } from "../../providers/payment-vnpay/client"
import { buildQuerydr, outcomeOf, verifyQuerydrReply, type ReplyAnswer } from "../../providers/payment-vnpay/core"
import { applyReport } from "./apply-report"

const PER_PASS = 20
/** Longer than a question may take, and VNPay's own five minutes. */
const LEASE_MS = 5 * 60_000
const LATE_MS = 60 * 60_000
const EXPIRED = { responseCode: "11", transactionStatus: "02" }

/** What a lost notice would have said is asked for. @returns how many attempts were asked about */
export async function queryAttempts(sql: Sql, settings: PaymentSettings, clock: () => Date): Promise<number> {
  for (let asked = 0; asked < PER_PASS; asked += 1) {
    const now = clock()
    const attempt = await claimQuery(sql, now, new Date(now.getTime() + LEASE_MS))
    if (!attempt) return asked
    await queryAttempt(sql, settings, { attempt, now })
  }
  return PER_PASS
}

type Query = { attempt: Attempt; now: Date }

async function queryAttempt(sql: Sql, settings: PaymentSettings, { attempt, now }: Query): Promise<void> {
  const account = accountByCode(settings, attempt.account)
  if (!account) return wait(sql, { attempt, now }, "account_not_configured")
  const body = buildQuerydr(account, {
    ...{ requestId: requestId(), txnRef: attempt.reference, transactionDate: attempt.created_digits },
    ...{ createdAt: now, ip: "127.0.0.1", orderInfo: `Truy van ${attempt.reference}` },
  })
  const reply = await postTransaction(settings.vnpay.apiUrl, body)
  if (reply.kind === "silence") return wait(sql, { attempt, now }, reply.reason)
  const expected = { tmnCode: attempt.account, txnRef: attempt.reference }
  const answer = verifyQuerydrReply(secretsOf(account), reply.body, expected)
  if (answer.kind === "untrusted") return wait(sql, { attempt, now }, `untrusted: ${answer.reason}`)
  await sql.transaction((tx) => writeAnswer(tx, { attempt, now }, { answer, raw: reply.raw }))
}

async function writeAnswer(
  tx: Sql,
  { attempt: asked, now }: Query,
  { answer, raw }: { answer: ReplyAnswer; raw: string },
) {
  const attempt = await lockAttempt(tx, asked.reference)
  if (!attempt) return
  const { reference } = attempt
  await addEvent(tx, {
    ...{ provider: "vnpay", source: "querydr", reference, answer: null },
    ...{
      dedupeKey: `querydr:${createHash("sha256").update(raw).digest("hex")}`,
      raw: raw.replace(/[0-9a-f]{128}/i, "…"),
    },
    outcome: `${answer.responseCode}/${answer.transactionStatus ?? ""}`,
  })
  const status = answer.transactionStatus
  if (
    answer.responseCode === "00" &&
    status !== null &&
    answer.transactionType !== "02" &&
    answer.transactionType !== "03"
  ) {
    const isUnfinished = outcomeOf("00", status) === "pending"
    if (!isUnfinished || !isOver(attempt.expires_at, now))
      await applyReport(tx, attempt, { ...answer, responseCode: codeFor(status), transactionStatus: status })
    else await giveUp(tx, attempt)
  } else if (answer.responseCode === "91" && isOver(attempt.expires_at, now)) await giveUp(tx, attempt)
  await planNext(tx, reference, now)
}

/** A querydr says how a payment stands, not why it failed: 99 is VNPay's word for any other reason. */
const codeFor = (transactionStatus: string): string =>
  ({ "00": "00", "01": "00", "04": "07", "07": "07" })[transactionStatus] ?? "99"

/** Nobody paid, and nobody will: the address is over and VNPay's notices as well. */
async function giveUp(tx: Sql, attempt: Attempt): Promise<void> {
  if (attempt.status !== "pending") return
  await writeReport(tx, attempt.reference, {
    ...{ status: "failed", isHeld: false, received: 0, transactionNo: null, bankCode: null, paidDigits: null },
    ...EXPIRED,
  })
}

async function planNext(tx: Sql, reference: string, now: Date): Promise<void> {
  const attempt = await lockAttempt(tx, reference)
  if (!attempt) return
  const isOpen = attempt.status === "pending"
  await askAfter(tx, reference, isOpen ? whenNext(attempt, now) : null)
}

/** After the plan's end too, as long as nothing is known: a shop may have been away for days. */
const whenNext = ({ expires_at, is_held }: Attempt, now: Date): Date | null =>
  nextQuery(expires_at, now) ?? (is_held ? null : new Date(now.getTime() + LATE_MS))

async function wait(sql: Sql, { attempt, now }: Query, fault: string): Promise<void> {
  await noteFault(sql, attempt.reference, fault)
  await askAfter(sql, attempt.reference, whenNext(attempt, now))
}

const requestId = (): string => randomBytes(16).toString("hex").toUpperCase()
