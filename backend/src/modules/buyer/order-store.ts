import type { Rows, Sql } from "./types"

export type SaveOutcome = "saved" | "taken" | "missing"

/**
 * Puts an order to an account's name, if it is in nobody's: the customer that Medusa makes for a guest's e-mail is
 * nobody who can sign in. One statement, so that of two accounts at once one gets it.
 */
export async function saveOrder(sql: Sql, customerId: string, orderId: string): Promise<SaveOutcome> {
  const saved: Rows<unknown> = await sql.raw(
    `update "order" set customer_id = :customer
      where id = :order and deleted_at is null
        and not exists (select from buyer_account a where a.customer_id = "order".customer_id
                           and a.customer_id <> :customer)`,
    { customer: customerId, order: orderId },
  )
  if (saved.rowCount > 0) return "saved"
  const found: Rows<unknown> = await sql.raw(`select 1 from "order" where id = ? and deleted_at is null`, [orderId])
  return found.rows.length > 0 ? "taken" : "missing"
}

/** Of these orders, those that are in no account. */
export async function unsavedOf(sql: Sql, orderIds: readonly string[]): Promise<string[]> {
  if (orderIds.length === 0) return []
  const found: Rows<{ id: string }> = await sql.raw(
    `select o.id from "order" o where o.id = any(?) and o.deleted_at is null
        and not exists (select from buyer_account a where a.customer_id = o.customer_id)
      order by o.created_at desc`,
    [[...orderIds]],
  )
  return found.rows.map(({ id }) => id)
}

export type OwnOrder = { id: string; display_id: number; placed_at: Date }

/** Newest first. @throws RangeError without a customer: an absent filter would list everybody's */
export async function ordersOfCustomer(
  sql: Sql,
  customerId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<OwnOrder[]> {
  if (!customerId) throw new RangeError("Orders are read for one customer")
  const found: Rows<OwnOrder> = await sql.raw(
    `select id, display_id, created_at as placed_at from "order"
      where customer_id = ? and deleted_at is null and not is_draft_order
      order by created_at desc, id desc limit ? offset ?`,
    [customerId, limit, offset],
  )
  return found.rows
}

export async function countOrders(sql: Sql, customerId: string): Promise<number> {
  const found: Rows<{ count: number }> = await sql.raw(
    `select count(*)::int as count from "order" where customer_id = ? and deleted_at is null and not is_draft_order`,
    [customerId],
  )
  return found.rows[0]?.count ?? 0
}

export type OwnPart = { order_id: string; number: string; status: string; total: number; cooperative: string }

/** @param orderIds of one customer */
export async function partsOfOrders(sql: Sql, orderIds: readonly string[]): Promise<OwnPart[]> {
  if (orderIds.length === 0) return []
  const found: Rows<OwnPart> = await sql.raw(
    `select s.order_id, s.number, s.status, (s.item_total + s.shipping_total)::float8 as total, c.name as cooperative
       from seller_order s join cooperative c on c.id = s.cooperative_id
      where s.order_id = any(?) order by s.order_id, s.ordinal`,
    [[...orderIds]],
  )
  return found.rows
}

export type OwnGoods = {
  order_id: string
  title: string
  variant_title: string | null
  quantity: number
  handle: string | null
}

/** @param orderIds of one customer */
export async function goodsOfOrders(sql: Sql, orderIds: readonly string[]): Promise<OwnGoods[]> {
  if (orderIds.length === 0) return []
  const found: Rows<OwnGoods> = await sql.raw(
    `select s.order_id, i.title, i.variant_title, i.quantity, p.handle
       from seller_order_item i join seller_order s on s.id = i.seller_order_id
       left join product p on p.id = i.product_id and p.deleted_at is null
      where s.order_id = any(?) and i.quantity > 0 order by s.order_id, s.ordinal, i.id`,
    [[...orderIds]],
  )
  return found.rows
}
