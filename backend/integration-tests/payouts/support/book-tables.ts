import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { type OrderTables, startOrderTables } from "../../orders/support/order-tables"

/** The columns of Medusa's tables that the books look at. */
const CORE = [
  `create table order_payment_collection (order_id text, payment_collection_id text, deleted_at timestamptz)`,
  `create table payment (id text primary key, payment_collection_id text, provider_id text, amount numeric,
     captured_at timestamptz, canceled_at timestamptz, deleted_at timestamptz, created_at timestamptz default now())`,
  `create table capture (id text primary key, payment_id text, amount numeric, created_by text, deleted_at timestamptz)`,
  `create table refund (id text primary key, payment_id text, amount numeric, created_by text, metadata jsonb,
     deleted_at timestamptz, created_at timestamptz not null default now())`,
]

export async function startBookTables(): Promise<OrderTables> {
  const tables = await startOrderTables("payout", "payment_ledger", "channel")
  for (const table of CORE) await tables.sql.raw(table)
  return tables
}

export type PlacedPart = { id: string; cooperativeId: string; goods: number; delivery: number }

/** An order that is on its way, paid at the door or beforehand. */
export async function placeParts(
  sql: Knex,
  { orderId, provider, parts }: { orderId: string; provider: string; parts: readonly PlacedPart[] },
): Promise<void> {
  const isCash = provider === "pp_cod_cod"
  const total = parts.reduce((sum, { goods, delivery }) => sum + goods + delivery, 0)
  await sql.raw(`insert into order_payment_collection values (?, ?)`, [orderId, `paycol_${orderId}`])
  await sql.raw(`insert into payment (id, payment_collection_id, provider_id, amount) values (?, ?, ?, ?)`, [
    ...[`pay_${orderId}`, `paycol_${orderId}`, provider, total],
  ])
  for (const [index, part] of parts.entries()) {
    await sql.raw(
      `insert into seller_order (id, order_id, cooperative_id, ordinal, number, status, item_total, shipping_total,
         cod_amount, placed_at, handed_over_at)
       values (?, ?, ?, ?, ?, 'handed_over', ?, ?, ?, now(), now())`,
      [
        ...[part.id, orderId, part.cooperativeId, index + 1, part.id, part.goods, part.delivery],
        isCash ? part.goods + part.delivery : 0,
      ],
    )
  }
}

export async function arrive(sql: Knex, id: string, { at, cash }: { at: Date; cash: number | null }): Promise<void> {
  await sql.raw(
    `update seller_order set status = 'delivered', delivered_at = ?, cash_collected = ?, cash_collected_at = ?
      where id = ? and status = 'handed_over'`,
    [at, cash, cash === null ? null : at, id],
  )
}

export async function comeBack(sql: Knex, id: string, at: Date): Promise<void> {
  await sql.raw(
    `update seller_order set status = 'refused', refuse_reason = 'Không nhận', door_goods = 'shelf', ended_at = ?
      where id = ? and status = 'handed_over'`,
    [at, id],
  )
}

export async function payBack(
  sql: Knex,
  refund: { id: string; orderId: string; amount: number; at: Date; createdBy?: string | null; part?: string | null },
): Promise<void> {
  await sql.raw(
    `insert into refund (id, payment_id, amount, created_by, metadata, created_at) values (?, ?, ?, ?, ?, ?)`,
    [
      ...[refund.id, `pay_${refund.orderId}`, refund.amount, refund.createdBy ?? null],
      refund.part ? JSON.stringify({ seller_order_id: refund.part }) : null,
      refund.at,
    ],
  )
}
