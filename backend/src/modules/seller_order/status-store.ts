import type { SellerOrderStatus } from "./status"
import type { DoorGoods, Sql } from "./types"

/** What each status writes beside itself. */
const ALSO: Readonly<Record<SellerOrderStatus, string>> = {
  new: `accepted_at = null, ended_at = null, refuse_reason = null`,
  accepted: `accepted_at = coalesce(accepted_at, now()), packed_at = null`,
  packed: `packed_at = coalesce(packed_at, now()), handed_over_at = null, carrier = null, tracking_number = null`,
  handed_over: `handed_over_at = now(), carrier = :carrier, tracking_number = :tracking_number`,
  // A visit is handed over and delivered in one.
  delivered: `delivered_at = now(), handed_over_at = coalesce(handed_over_at, now())`,
  refused: `ended_at = now(), refuse_reason = :reason, door_goods = :door_goods`,
  cancelled: `ended_at = now(), cancel_reason = :reason`,
}

export type StatusFacts = {
  carrier?: string | null
  trackingNumber?: string | null
  reason?: string | null
  doorGoods?: DoorGoods
}

/** @param sql a transaction that holds the order; the database refuses a step that is none */
export async function setStatus(
  sql: Sql,
  id: string,
  { to, ...facts }: { to: SellerOrderStatus } & StatusFacts,
): Promise<void> {
  await sql.raw(`update seller_order set status = :to, ${ALSO[to]}, updated_at = now() where id = :id`, {
    ...{ id, to, carrier: facts.carrier ?? null, tracking_number: facts.trackingNumber ?? null },
    ...{ reason: facts.reason ?? null, door_goods: facts.doorGoods ?? null },
  })
}

export async function setCash(sql: Sql, id: string, { amount, note }: { amount: number; note: string | null }) {
  await sql.raw(
    `update seller_order set cash_collected = ?, cash_collected_at = now(), cash_note = ?, updated_at = now() where id = ?`,
    [amount, note, id],
  )
}

/** New parts of so much cash or more. @param sql the transaction that makes them */
export async function askForPhoneChecks(sql: Sql, ids: readonly string[], amount: number): Promise<void> {
  await sql.raw(
    `update seller_order set phone_check = 'asked'
      where id = any(?::text[]) and cod_amount >= ? and phone_check is null and visit_variant_id is null`,
    [[...ids], amount],
  )
}

export async function setPhoneChecked(sql: Sql, id: string): Promise<void> {
  await sql.raw(`update seller_order set phone_check = 'confirmed', updated_at = now() where id = ?`, [id])
}
