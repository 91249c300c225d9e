import { promiseRefund } from "../../modules/payment_ledger/ask"
import { closeCasesOf, openCase } from "../../modules/payment_ledger/case-store"
import { isRefundOpen, markRefundedByHand, promisedFor, refundedOf } from "../../modules/payment_ledger/refund-store"
import type { Attempt, Refund, Sql } from "../../modules/payment_ledger/types"

/** Beside what an order costs, for one that was given up before enough came, or after all was decided. */
export type Unowed = "over" | "under" | "late"

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
  const detail = `${received} ₫ for ${amount} ₫`
  await openCase(tx, { kind, subject: reference, reference, amount: owed, detail })
}

/** Once all is back that was to go back, there is nothing more to look at. */
const ANSWERED = ["over", "under", "late", "second_payment", "not_completed"] as const

/** A person made the transfer back. @param tx a transaction @returns false when it was written down before */
export async function sentByHand(
  tx: Sql,
  { id, reference }: Pick<Refund, "id" | "reference">,
  { by, note }: { by: string; note: string },
): Promise<boolean> {
  if (!(await markRefundedByHand(tx, id, note))) return false
  if (!(await isRefundOpen(tx, reference))) await closeCasesOf(tx, reference, ANSWERED, { by, resolution: note })
  return true
}
