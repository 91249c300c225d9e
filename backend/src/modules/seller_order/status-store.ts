import type { SellerOrderStatus } from "./status"
import type { Sql } from "./types"

/** What each status writes beside itself. */
const ALSO: Readonly<Record<SellerOrderStatus, string>> = {
  new: `accepted_at = null, ended_at = null, refuse_reason = null`,
  accepted: `accepted_at = coalesce(accepted_at, now()), packed_at = null`,
  packed: `packed_at = coalesce(packed_at, now()), handed_over_at = null, carrier = null, tracking_number = null`,
  handed_over: `handed_over_at = now(), carrier = :carrier, tracking_number = :tracking_number`,
  // A visit is handed over and delivered in one.
  delivered: `delivered_at = now(), handed_over_at = coalesce(handed_over_at, now())`,
  refused: `ended_at = now(), refuse_reason = :reason`,
  cancelled: `ended_at = now(), cancel_reason = :reason`,
}

export type StatusFacts = { carrier?: string | null; trackingNumber?: string | null; reason?: string | null }

/** @param sql a transaction that holds the order; the database refuses a step that is none */
export async function setStatus(
  sql: Sql,
  id: string,
  { to, ...facts }: { to: SellerOrderStatus } & StatusFacts,
): Promise<void> {
  await sql.raw(`update seller_order set status = :to, ${ALSO[to]}, updated_at = now() where id = :id`, {
    ...{ id, to, carrier: facts.carrier ?? null, tracking_number: facts.trackingNumber ?? null },
    reason: facts.reason ?? null,
  })
}

export async function setCash(sql: Sql, id: string, { amount, note }: { amount: number; note: string | null }) {
  await sql.raw(
    `update seller_order set cash_collected = ?, cash_collected_at = now(), cash_note = ?, updated_at = now() where id = ?`,
    [amount, note, id],
  )
}
