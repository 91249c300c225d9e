import {
  failAttempt,
  findAttempt,
  lockAttempt,
  noteFault,
  orderOfCart,
  overdueTransfers,
  settleAttempt,
} from "../../modules/payment_ledger/attempt-store"
import { promiseRefund } from "../../modules/payment_ledger/ask"
import { casesOf, closeCaseAbout, openCase } from "../../modules/payment_ledger/case-store"
import { claimOutbox, enqueue, markDone, tryAgain, type OutboxRow } from "../../modules/payment_ledger/outbox-store"
import { refundedOf } from "../../modules/payment_ledger/refund-store"
import type { Attempt, Sql } from "../../modules/payment_ledger/types"
import { oweBack, showOwed } from "./owe-back"

/**
 * Who turns carts into orders; each call is the same when it is made again. `refused` is for good (nothing left, a cart
 * that is another by now); whatever is thrown is tried again.
 */
export type Placer = {
  place(attempt: Attempt): Promise<{ orderId: string } | { refused: string }>
  /** Tells the order, which waited for this transfer, that it is paid. */
  confirm(attempt: Attempt, orderId: string): Promise<"paid" | "paid_otherwise" | "cancelled">
  /** A transfer that did not come in time: the order that waits for it is cancelled, and one that is paid otherwise stays. */
  abandon(attempt: Attempt, orderId: string): Promise<void>
}

const PER_PASS = 20
/** Longer than an order takes to be made. */
const LEASE_SECONDS = 90
/** 5, 10, 20, 40, 80, 120 and 120 s: some six minutes, in which a crowded shop has calmed down. */
const MOST_TRIES = 8

/** Every paid attempt ends in an order, in money that goes back, or before a person. @returns how many were looked at */
export async function settleAttempts(sql: Sql, placer: Placer): Promise<number> {
  for (let done = 0; done < PER_PASS; done += 1) {
    const row = await claimOutbox(sql, LEASE_SECONDS)
    if (!row) return done
    await settleOrWait(sql, placer, row)
  }
  return PER_PASS
}

/** Transfers that did not come by their day are given up. */
export async function expireTransfers(sql: Sql, now: Date): Promise<void> {
  for (const { reference } of await overdueTransfers(sql, now))
    await enqueue(sql, { kind: "expire", reference, key: `expire:${reference}` })
}

async function settleOrWait(sql: Sql, placer: Placer, row: OutboxRow): Promise<void> {
  const attempt = await findAttempt(sql, row.reference)
  try {
    if (attempt) await (row.kind === "settle" ? settle(sql, placer, attempt) : expire(sql, placer, attempt))
    if (row.kind === "expire" && row.tries > MOST_TRIES) await closeStuck(sql, row)
    await markDone(sql, row.id)
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error)
    if (attempt) await noteFault(sql, row.reference, fault)
    if (attempt && row.kind === "settle" && row.tries >= MOST_TRIES) {
      await giveBack(sql, attempt, { kind: "not_completed", reason: fault })
      return markDone(sql, row.id)
    }
    if (attempt && row.kind === "expire" && row.tries >= MOST_TRIES) await showStuck(sql, attempt, fault)
    await tryAgain(sql, row.id, { seconds: Math.min(120, 5 * 2 ** (row.tries - 1)), fault })
  }
}

/** An order that cannot be cancelled keeps its goods from others: a person looks, once, while it is tried again. */
async function showStuck(sql: Sql, { reference, amount }: Attempt, fault: string): Promise<void> {
  if ((await casesOf(sql, reference)).some(({ kind }) => kind === "difference")) return
  const detail = `not given up: ${fault}`
  await openCase(sql, { kind: "difference", subject: reference, reference, amount, detail })
}

const closeStuck = (sql: Sql, { reference }: OutboxRow): Promise<void> =>
  closeCaseAbout(sql, "difference", reference, { by: "ledger", resolution: "paid or given up in the end" })

async function settle(sql: Sql, placer: Placer, attempt: Attempt): Promise<void> {
  if (attempt.status !== "succeeded" || attempt.outcome !== null) return
  if (attempt.cart_id === null) return giveBack(sql, attempt, { kind: "not_completed", reason: "no_cart" })
  const orderId = await orderOfCart(sql, attempt.cart_id)
  if (orderId !== null) return confirm(sql, placer, { attempt, orderId })
  const isTakenBack = (await refundedOf(sql, attempt.reference)) > 0
  if (isTakenBack) return giveBack(sql, attempt, { kind: "not_completed", reason: "given_back" })
  const placed = await placer.place(attempt)
  if ("refused" in placed) return giveBack(sql, attempt, { kind: "not_completed", reason: placed.refused })
  // It may be paid by another session now than the one it was made for.
  const bound = (await findAttempt(sql, attempt.reference)) ?? attempt
  return confirm(sql, placer, { attempt: bound, orderId: placed.orderId })
}

async function confirm(sql: Sql, placer: Placer, { attempt, orderId }: { attempt: Attempt; orderId: string }) {
  const paid = await placer.confirm(attempt, orderId)
  if (paid === "paid") return sql.transaction((tx) => settleAsOrder(tx, attempt.reference, orderId))
  const kind = paid === "cancelled" ? "late" : "second_payment"
  return giveBack(sql, attempt, { kind, reason: `order ${orderId}` })
}

/** More than was asked for may have come by now. @param tx a transaction */
async function settleAsOrder(tx: Sql, reference: string, orderId: string): Promise<void> {
  const attempt = await lockAttempt(tx, reference)
  await settleAttempt(tx, reference, { outcome: "order", orderId })
  if (attempt?.provider === "vietqr") await oweBack(tx, attempt, "over")
}

type WhyBack = { kind: "not_completed" | "second_payment" | "late"; reason: string }

/** In one transaction: money that goes back, and that this is what became of it. */
async function giveBack(sql: Sql, { reference }: Attempt, why: WhyBack): Promise<void> {
  const { kind, reason } = why
  await sql.transaction(async (tx) => {
    const attempt = await lockAttempt(tx, reference)
    if (!attempt) return
    await refundWhatIsLeft(tx, attempt, kind)
    await settleAttempt(tx, reference, { outcome: "refund", orderId: null })
    await noteFault(tx, reference, `${kind}: ${reason}`)
    // A machine sends VNPay's money back; a transfer is sent back by a person, the part that came too late or before with it.
    if (attempt.provider === "vietqr") await showOwed(tx, attempt, { kind, detail: reason })
  })
}

/** A completion that failed late has had Medusa promise the money back already. */
async function refundWhatIsLeft(
  tx: Sql,
  { reference, amount_received: amount }: Attempt,
  reason: string,
): Promise<void> {
  const key = `attempt:${reference}`
  const found = (await tx.raw(
    `select (:amount - coalesce(sum(amount), 0))::float8 as left from payment_refund
      where reference = :reference and status <> 'rejected' and key <> :key`,
    { amount, reference, key },
  )) as { rows: { left: number }[] }
  const left = found.rows[0]?.left ?? 0
  if (left > 0) await promiseRefund(tx, { reference, amount: left, key, reason })
}

async function expire(sql: Sql, placer: Placer, attempt: Attempt): Promise<void> {
  if (attempt.status !== "pending") return
  const orderId = attempt.cart_id === null ? null : await orderOfCart(sql, attempt.cart_id)
  if (orderId !== null) await placer.abandon(attempt, orderId)
  await sql.transaction(async (tx) => {
    const now = await lockAttempt(tx, attempt.reference)
    if (now?.status !== "pending") return
    await failAttempt(tx, now.reference, "expired")
    await oweBack(tx, { ...now, status: "failed" }, "under")
  })
}
