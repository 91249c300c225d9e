import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { attemptOfSession, attemptsOfCart, cartOfSession, orderOfCart } from "./attempt-store"
import { findRefundByKey, insertRefund, refundedOf } from "./refund-store"
import type { Attempt, PaymentProvider, Refund, Sql } from "./types"

type Ask = { provider: PaymentProvider; cartId: string; amount: number; preferred: unknown }

/**
 * Money that came for a session which is gone by now (a second press, a cart that was changed and changed back) stands
 * for the new one, as long as it is as much and nothing has become of it yet: nobody is asked for it twice.
 * @param preferred the reference of one of several, as whoever settles it names it
 */
export async function adoptPaid(sql: Sql, { provider, cartId, amount, preferred }: Ask): Promise<Attempt | null> {
  const attempts = await attemptsOfCart(sql, cartId)
  const paid = attempts.filter(
    (attempt) =>
      attempt.provider === provider &&
      attempt.status === "succeeded" &&
      attempt.outcome === null &&
      attempt.amount === amount,
  )
  if (paid.length === 0 || (await orderOfCart(sql, cartId)) !== null) return null
  const one = paid.find(({ reference }) => reference === preferred) ?? paid[0] ?? null
  return one && (await refundedOf(sql, one.reference)) === 0 ? one : null
}

/** What the ledger says of a session of Medusa, whose amount has to be what was paid. */
export async function sessionStatus(
  sql: Sql,
  sessionId: string,
): Promise<"captured" | "pending" | "error" | "canceled"> {
  const attempt = await attemptOfSession(sql, sessionId)
  if (!attempt) return "error"
  if (attempt.status === "failed") return "error"
  if (attempt.status === "pending") return "pending"
  if (attempt.outcome === "refund" || attempt.outcome === "review") return "canceled"
  // A completion that failed late had it given back: it buys nothing any more.
  if (attempt.outcome === null && (await refundedOf(sql, attempt.reference)) > 0) return "canceled"
  const session = await cartOfSession(sql, sessionId)
  return session?.amount === attempt.amount ? "captured" : "error"
}

/**
 * Promises money back; a worker sends it. The same key promises once.
 * @throws 400 `refund_too_high`; 404 `payment_not_found`
 */
export async function promiseRefund(
  sql: Sql,
  { reference, amount, key, reason }: { reference: string; amount: number; key: string; reason: string },
): Promise<Refund> {
  if (!key) throw new RangeError("A refund has a key of whoever asks for it")
  const before = await findRefundByKey(sql, key)
  if (before) return before
  const found = (await sql.raw(`select amount_received::float8 as received from payment_attempt where reference = ?`, [
    reference,
  ])) as { rows: { received: number }[] }
  const received = found.rows[0]?.received
  if (received === undefined) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "There is no such payment", "payment_not_found")
  }
  const refunded = await refundedOf(sql, reference)
  const isFull = refunded === 0 && amount === received
  try {
    return await insertRefund(sql, { id: generateEntityId(undefined, "prf"), reference, key, amount, isFull, reason })
  } catch (error) {
    if ((error as { constraint?: string }).constraint !== "payment_refund_sum") throw error
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "More than what came cannot go back", "refund_too_high")
  }
}
