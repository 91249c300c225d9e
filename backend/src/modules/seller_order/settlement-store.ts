import { UNDO_MINUTES } from "./status"
import type { DoorGoods, Rows, SellerOrderRow, Sql } from "./types"

/** A step is told to the core order when no member can take it back any more; the minute is for two clocks. */
const SURE_AFTER_MINUTES = UNDO_MINUTES + 1
/** As long as a telling may take before another process begins it anew, and between two tries of one that fails. */
const RETRY_SECONDS = 60

type Parcel = Pick<
  SellerOrderRow,
  "id" | "order_id" | "cooperative_id" | "number" | "status" | "carrier" | "tracking_number" | "delivered_at"
>
type Money = Pick<SellerOrderRow, "item_total" | "shipping_total" | "cod_amount" | "cash_collected" | "cash_told_at">
export type DueOrder = Parcel &
  Money & { settled_at: Date | null; fulfillment_id: string | null; door_goods: DoorGoods | null }

const DUE = `(settle_after is null or settle_after <= now()) and (
    (settled_at is null and (
      status = 'delivered' or (status = 'cancelled' and cancel_reason is not null)
      or (status = 'handed_over' and handed_over_at < now() - make_interval(mins => ${SURE_AFTER_MINUTES}))
      or (status = 'refused' and ended_at < now() - make_interval(mins => ${SURE_AFTER_MINUTES}))))
    or (settled_at is not null and status = 'delivered' and delivery_told_at is null)
    or (status = 'refused' and door_goods is not null and withdrawn_at is null)
    or (status = 'delivered' and cash_collected > 0 and cash_told_at is null))`

/** Takes the order that waits longest to be told; nobody else tells it for a minute. */
export async function claimDue(sql: Sql): Promise<DueOrder | null> {
  const claimed: Rows<DueOrder> = await sql.raw(
    `update seller_order set settle_after = now() + make_interval(secs => ${RETRY_SECONDS})
      where id = (select id from seller_order where ${DUE} order by updated_at, id limit 1 for update skip locked)
      returning id, order_id, cooperative_id, number, status, carrier, tracking_number, delivered_at, settled_at,
        fulfillment_id, item_total::float8, shipping_total::float8, cod_amount::float8, cash_collected::float8,
        door_goods, cash_told_at`,
  )
  return claimed.rows[0] ?? null
}

export async function noteFulfillment(sql: Sql, id: string, fulfillmentId: string): Promise<void> {
  await sql.raw(`update seller_order set fulfillment_id = ? where id = ?`, [fulfillmentId, id])
}

export async function markSettled(sql: Sql, id: string): Promise<void> {
  await sql.raw(
    `update seller_order set settled_at = coalesce(settled_at, now()), settle_fault = null, settle_after = null
      where id = ?`,
    [id],
  )
}

export async function markDeliveryTold(sql: Sql, id: string): Promise<void> {
  await sql.raw(
    `update seller_order set delivery_told_at = now(), settle_fault = null, settle_after = null where id = ?`,
    [id],
  )
}

/** The part, come back from the door or never sent, is out of the core order. */
export async function markWithdrawn(sql: Sql, id: string): Promise<void> {
  await sql.raw(
    `update seller_order set settled_at = coalesce(settled_at, now()), withdrawn_at = now(), settle_fault = null,
       settle_after = null where id = ?`,
    [id],
  )
}

export async function markCashTold(sql: Sql, id: string): Promise<void> {
  await sql.raw(`update seller_order set cash_told_at = now(), settle_fault = null, settle_after = null where id = ?`, [
    id,
  ])
}

/** It is tried again by and by; officers see why it waits. */
export async function noteFault(sql: Sql, id: string, fault: string): Promise<void> {
  await sql.raw(`update seller_order set settle_fault = ? where id = ?`, [fault.slice(0, 500), id])
}

/** Whether a part is left that somebody may still send: at work, on its way, refused a moment ago, or nobody's yet. */
export async function hasLiveParts(sql: Sql, orderId: string): Promise<boolean> {
  const found: Rows<unknown> = await sql.raw(
    `select where exists (select from seller_order where order_id = :order_id and (
                   status not in ('refused', 'cancelled') or (status = 'refused' and settled_at is null
                     and door_goods is null and ended_at >= now() - make_interval(mins => ${SURE_AFTER_MINUTES}))))
               or exists (select from order_line_gap where order_id = :order_id and resolved_at is null)`,
    { order_id: orderId },
  )
  return found.rowCount > 0
}

/** The fulfilment that was made for a parcel, by a try that went no further. */
export async function fulfillmentOf(sql: Sql, id: string, orderItemIds: readonly string[]): Promise<string | null> {
  const found: Rows<{ id: string }> = await sql.raw(
    `select distinct f.id from fulfillment_item i join fulfillment f on f.id = i.fulfillment_id
      where i.line_item_id = any(?::text[]) and f.metadata ->> 'seller_order_id' = ?
        and f.canceled_at is null and f.deleted_at is null limit 1`,
    [[...orderItemIds], id],
  )
  return found.rows[0]?.id ?? null
}

/** Whether the core order has written down an action about a fulfilment. */
export async function hasOrderAction(
  sql: Sql,
  orderId: string,
  {
    fulfillmentId,
    action,
  }: { fulfillmentId: string; action: "FULFILL_ITEM" | "DELIVER_ITEM" | "CANCEL_ITEM_FULFILLMENT" },
): Promise<boolean> {
  const found: Rows<unknown> = await sql.raw(
    `select from order_change_action
      where order_id = ? and reference_id = ? and action = ? and applied and deleted_at is null limit 1`,
    [orderId, fulfillmentId, action],
  )
  return found.rowCount > 0
}

/** The change of the core order that was begun for this part and not confirmed. */
export async function ownChange(sql: Sql, orderId: string, id: string): Promise<string | null> {
  const found: Rows<{ id: string }> = await sql.raw(
    `select id from order_change where order_id = ? and internal_note = ? and status in ('pending', 'requested')
        and deleted_at is null`,
    [orderId, id],
  )
  return found.rows[0]?.id ?? null
}
