import { promiseRefund } from "../../modules/payment_ledger/ask"
import { lockAttempt } from "../../modules/payment_ledger/attempt-store"
import {
  casesOf,
  closeCase,
  closeCaseAbout,
  closeCasesOf,
  findCase,
  openCase,
} from "../../modules/payment_ledger/case-store"
import { markRefundedByHand, openRefundsOf, promisedFor, refundedOf } from "../../modules/payment_ledger/refund-store"
import type { Attempt, CaseKind, PaymentCase, Refund, Sql } from "../../modules/payment_ledger/types"

/** Beside what an order costs, for one that was given up before enough came, or after all was decided. */
export type Unowed = "over" | "under" | "late"
/** Cases by which an officer sends money back: once all is back that was to go back, there is nothing more to look at. */
const BY_HAND = ["over", "under", "late", "second_payment", "not_completed"] as const
type Why = { kind: (typeof BY_HAND)[number]; detail: string }
type Said = { by: string; resolution: string }

/**
 * Promises back what a transfer brought and no order is paid with, and has an officer look: a bank's transfer goes back by
 * hand alone. Called again it promises what has come since.
 * @param attempt as the transaction that holds it reads it
 */
export async function oweBack(tx: Sql, attempt: Attempt, kind: Unowed): Promise<void> {
  const { reference, amount, amount_received: received } = attempt
  const isOver = kind === "over"
  const owed = isOver ? received - amount : received
  const left = owed - (isOver ? await promisedFor(tx, reference, kind) : await refundedOf(tx, reference))
  if (left <= 0) return
  await promiseRefund(tx, { reference, amount: left, key: `${kind}:${reference}:${received}`, reason: kind })
  await showOwed(tx, attempt, { kind, detail: `${received} ₫ for ${amount} ₫` })
}

/**
 * One case names all that is promised and not sent yet: whoever pays by it pays once. It stands for those before it.
 * @param attempt as the transaction that holds it reads it
 */
export async function showOwed(tx: Sql, attempt: Attempt, { kind, detail }: Why): Promise<void> {
  const { reference } = attempt
  if (kind !== "over") {
    const others = BY_HAND.filter((each) => each !== kind && each !== "over")
    await closeCasesOf(tx, reference, others, { by: "ledger", resolution: `${kind}: all of it goes back` })
  }
  const amount = await waitingBack(tx, attempt, kind)
  if (amount > 0) await openCase(tx, { kind, subject: reference, reference, amount, detail })
}

/** Of what came too much, only that: parts of the order that go back are no matter of its case. */
async function waitingBack(tx: Sql, attempt: Attempt, kind: CaseKind): Promise<number> {
  const { reference, amount, amount_received: received, intent_id } = attempt
  if (kind !== "over") return openRefundsOf(tx, reference, null)
  const open = await openRefundsOf(tx, reference, intent_id === null ? "over" : null)
  return open + Math.max(0, received - (await refundedOf(tx, reference)) - amount)
}

/** A person made the transfer back. @param tx a transaction @returns false when it was written down before */
export async function sentByHand(
  tx: Sql,
  { id, reference }: Pick<Refund, "id" | "reference">,
  { by, note }: { by: string; note: string },
): Promise<boolean> {
  // More may be coming in, and be promised back, at this moment: no case is closed over that.
  const attempt = await lockAttempt(tx, reference)
  if (!(await markRefundedByHand(tx, id, note))) return false
  if (attempt) await answerCases(tx, attempt, { by, resolution: note })
  return true
}

/** Each is closed once all of it is back, and names what is left until then. */
async function answerCases(tx: Sql, attempt: Attempt, said: Said): Promise<void> {
  for (const { kind, subject, reference, detail } of (await casesOf(tx, attempt.reference)).filter(isOpenByHand)) {
    const amount = await waitingBack(tx, attempt, kind)
    if (amount > 0) await openCase(tx, { kind, subject, reference, amount, detail })
    else await closeCaseAbout(tx, kind, subject, said)
  }
}

const isOpenByHand = ({ kind, closed_at }: PaymentCase): boolean =>
  closed_at === null && (BY_HAND as readonly CaseKind[]).includes(kind)

/**
 * What a person says of a case ends it, except over a transfer that is still to be sent back: the next one would send it
 * again. Written down as sent, it closes the case by itself.
 * @param tx a transaction
 * @returns null when the case was closed before or never was
 */
export async function closeByHand(tx: Sql, id: string, said: Said): Promise<PaymentCase | "refund_waits" | null> {
  const found = await findCase(tx, id)
  const attempt = found?.reference ? await lockAttempt(tx, found.reference) : null
  const isOurs = found !== null && isOpenByHand(found) && attempt?.provider === "vietqr"
  if (isOurs && (await openRefundsOf(tx, attempt.reference, null)) > 0) return "refund_waits"
  return closeCase(tx, id, said)
}
