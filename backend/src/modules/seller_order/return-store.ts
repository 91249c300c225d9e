import type { Rows, Sql } from "./types"

export const RETURN_REASONS = ["damaged", "wrong_item", "not_as_described", "changed_mind", "other"] as const
export type ReturnReason = (typeof RETURN_REASONS)[number]
export type ReturnStatus = "requested" | "accepted" | "refused" | "received"

export type ReturnRow = {
  id: string
  seller_order_id: string
  status: ReturnStatus
  reason: ReturnReason
  words: string | null
  answer: string | null
  requested_at: Date
  answered_at: Date | null
  received_at: Date | null
  items: { item_id: string; quantity: number }[]
}

const SELECT = `
  select r.id, r.seller_order_id, r.status, r.reason, r.words, r.answer, r.requested_at, r.answered_at, r.received_at,
    (select coalesce(json_agg(json_build_object('item_id', i.item_id, 'quantity', i.quantity) order by i.item_id), '[]')
       from return_request_item i where i.request_id = r.id) as items
    from return_request r`

/** Of these parts, the newest first. */
export async function returnsOf(sql: Sql, sellerOrderIds: readonly string[]): Promise<ReturnRow[]> {
  const found: Rows<ReturnRow> = await sql.raw(
    `${SELECT} where r.seller_order_id = any(?::text[]) order by r.requested_at desc, r.id desc`,
    [[...sellerOrderIds]],
  )
  return found.rows
}

export type NewReturn = {
  id: string
  sellerOrderId: string
  reason: ReturnReason
  words: string | null
  items: readonly { itemId: string; quantity: number }[]
}

/** @param sql a transaction that holds the part */
export async function insertReturn(sql: Sql, request: NewReturn): Promise<void> {
  await sql.raw(`insert into return_request (id, seller_order_id, reason, words) values (?, ?, ?, ?)`, [
    ...[request.id, request.sellerOrderId, request.reason, request.words],
  ])
  for (const { itemId, quantity } of request.items) {
    await sql.raw(`insert into return_request_item (request_id, item_id, quantity) values (?, ?, ?)`, [
      ...[request.id, itemId, quantity],
    ])
  }
}

export type ReturnAnswer = { id: string; to: "accepted" | "refused"; answer: string | null; memberId: string }

/** @param sql a transaction that holds the part */
export async function answerReturn(sql: Sql, { id, to, answer, memberId }: ReturnAnswer): Promise<void> {
  await sql.raw(`update return_request set status = ?, answer = ?, answered_by = ?, answered_at = now() where id = ?`, [
    to,
    answer,
    memberId,
    id,
  ])
}

/** @param sql a transaction that holds the part */
export async function receiveReturn(sql: Sql, id: string): Promise<void> {
  await sql.raw(`update return_request set status = 'received', received_at = now() where id = ?`, [id])
}
