import type pg from "@medusajs/framework/pg"

export type Level = { stocked: number; reserved: number; live: number }

/** What the store room says of the goods: what is there, what Medusa counts as promised, and what is promised. */
export async function levelOf(database: pg.Client, productId: string): Promise<Level> {
  const { rows } = await database.query<Level>(
    `select l.stocked_quantity::int as stocked, l.reserved_quantity::int as reserved,
            (select coalesce(sum(r.quantity), 0)::int from reservation_item r
              where r.inventory_item_id = l.inventory_item_id and r.deleted_at is null) as live
       from product_variant v
       join product_variant_inventory_item k on k.variant_id = v.id and k.deleted_at is null
       join inventory_level l on l.inventory_item_id = k.inventory_item_id and l.deleted_at is null
      where v.product_id = $1`,
    [productId],
  )
  return rows[0] ?? { stocked: -1, reserved: -1, live: -1 }
}

export type CartAudit = {
  cart_id: string
  orders: number
  linked: number
  whole: number
  payments: number
  unfinished: number
  leased: number
  executions: number
}

/**
 * Each cart by what it left: orders that are not cancelled, by the cart's mark; those that Medusa links to it; those
 * with goods reserved and a payment; payments that stand; and what is still held or open.
 */
export async function auditCarts(database: pg.Client, carts: readonly string[]): Promise<CartAudit[]> {
  const { rows } = await database.query<CartAudit>(
    `select given.cart_id, count(distinct o.id)::int as orders,
            count(distinct l.order_id)::int as linked,
            count(distinct o.id) filter (where l.order_id is not null
              and exists (select from order_payment_collection k where k.order_id = o.id and k.deleted_at is null)
              and (select count(*) from order_item i where i.order_id = o.id) =
                  (select count(*) from order_item i join reservation_item r on r.line_item_id = i.item_id
                    where i.order_id = o.id and r.deleted_at is null))::int as whole,
            (select count(*)::int from payment p join cart_payment_collection c using (payment_collection_id)
              where c.cart_id = given.cart_id and p.canceled_at is null) as payments,
            (select count(*)::int from checkout_run r where r.cart_id = given.cart_id and r.finished_at is null)
              as unfinished,
            (select count(*)::int from lock_lease k where k.expires_at > now()
              and k.key in (given.cart_id, 'checkout:' || given.cart_id)) as leased,
            (select count(*)::int from workflow_execution e where e.workflow_id = 'complete-cart'
              and e.context #>> '{data,payload,id}' = given.cart_id
              and e.state not in ('done', 'failed', 'reverted')) as executions
       from unnest($1::text[]) as given(cart_id)
       left join "order" o on o.metadata ->> 'checkout_cart_id' = given.cart_id and o.status <> 'canceled'
         and o.deleted_at is null
       left join order_cart l on l.order_id = o.id and l.cart_id = given.cart_id and l.deleted_at is null
      group by given.cart_id order by given.cart_id`,
    [carts],
  )
  return rows
}

const NOTHING = { unfinished: 0, leased: 0, executions: 0 }
export const PLACED = { orders: 1, linked: 1, whole: 1, payments: 1, ...NOTHING }
export const UNTOUCHED = { orders: 0, linked: 0, whole: 0, ...NOTHING }

/** Reservations for a line of no order that stands, of these goods. */
export async function looseReservations(database: pg.Client, productIds: readonly string[]): Promise<number> {
  const { rows } = await database.query<{ loose: number }>(
    `select count(*)::int as loose from reservation_item r
       join product_variant_inventory_item k on k.inventory_item_id = r.inventory_item_id and k.deleted_at is null
       join product_variant v on v.id = k.variant_id
      where v.product_id = any($1) and r.deleted_at is null
        and not exists (select from order_item i join "order" o on o.id = i.order_id
          where i.item_id = r.line_item_id and o.status <> 'canceled' and o.deleted_at is null)`,
    [productIds],
  )
  return rows[0]?.loose ?? -1
}
