import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** The pool, or one transaction of it. */
export type Sql = Knex | Knex.Transaction
export type Rows<T> = { rows: T[]; rowCount: number }

export const ENTRY_KINDS = [
  ...["goods", "delivery", "fee", "payment_fee", "cash_difference", "cash_kept", "refund"],
  ...["adjustment", "carry_over"],
] as const
/**
 * - `goods`, `delivery`: what a part that arrived was sold for;
 * - `cash_difference`: more or less than due that came at the door;
 * - `cash_kept`: what came at the door, which the cooperative has already;
 * - `fee`, `payment_fee`: what the platform keeps, and what paying beforehand costs;
 * - `refund`: what a buyer got back later;
 * - `adjustment`: an officer's word, with its reason;
 * - `carry_over`: what a month leaves to the next, once on each side.
 */
export type EntryKind =
  | "goods"
  | "delivery"
  | "fee"
  | "payment_fee"
  | "cash_difference"
  | "cash_kept"
  | "refund"
  | "adjustment"
  | "carry_over"

/** Whole đồng: above nought the platform owes the cooperative, below it is the other way round. */
export type NewEntry = {
  /** Of what it speaks: the same fact is entered once. */
  key: string
  kind: EntryKind
  amount: number
  sellerOrderId?: string | null
  ruleId?: string | null
  note?: string | null
  createdBy?: string | null
}
export type EntryRow = {
  id: string
  key: string
  cooperative_id: string
  month: string
  kind: EntryKind
  amount: number
  seller_order_id: string | null
  rule_id: string | null
  note: string | null
  created_by: string | null
  happened_at: Date
}

export type PaymentMethod = "cash" | "vnpay" | "vietqr" | "other"

export type StatementRow = {
  id: string
  cooperative_id: string
  month: string
  /** What the month comes to; nought or more, since less is carried over. */
  total: number
  closed_at: Date
}
