import type { Rows, Sql } from "./types"

/** Nine digits after the 0 or 84: the same in Postgres as `phoneKey` is in TypeScript. The index is written with it. */
const PHONE_KEY = `right(regexp_replace(a.phone, '\\D', '', 'g'), 9)`
/** Until its parts are dealt out an order counts by itself. */
const UNDEALT_MINUTES = 10

/** Orders for one telephone that a carrier has yet to collect cash for, and parcels refused at its door. */
export async function cashHistoryOf(
  sql: Sql,
  { phoneKey, days }: { phoneKey: string; days: number },
): Promise<{ openOrders: number; refusals: number }> {
  const found: Rows<{ open_orders: number; refusals: number }> = await sql.raw(
    `with theirs as (
       select o.id, o.created_at from order_address a join "order" o on o.shipping_address_id = a.id
        where ${PHONE_KEY} = :key and o.deleted_at is null and o.canceled_at is null
     )
     select
       (select count(*) from theirs t where exists (
          select from seller_order s where s.order_id = t.id and s.cod_amount > 0 and s.cash_collected is null
            and s.status in ('new', 'accepted', 'packed', 'handed_over'))
        or (t.created_at > now() - make_interval(mins => ${UNDEALT_MINUTES})
          and not exists (select from seller_order s where s.order_id = t.id)))::int as open_orders,
       (select count(*) from order_address a join "order" o on o.shipping_address_id = a.id
          join seller_order s on s.order_id = o.id
         where ${PHONE_KEY} = :key and s.door_goods is not null
           and s.ended_at > now() - make_interval(days => :days))::int as refusals`,
    { key: phoneKey, days },
  )
  const [row] = found.rows
  return { openOrders: row?.open_orders ?? 0, refusals: row?.refusals ?? 0 }
}

export type CashPayment = { id: string; amount: number; captured: number }

/** The live payment of an order by one of these providers, and how much of it is captured. */
export async function cashPaymentOf(
  sql: Sql,
  orderId: string,
  providers: readonly string[],
): Promise<CashPayment | null> {
  const found: Rows<CashPayment> = await sql.raw(
    `select p.id, p.amount::float8, case when p.captured_at is null then coalesce((
         select sum(c.amount) from capture c where c.payment_id = p.id and c.deleted_at is null), 0)
       else p.amount end::float8 as captured
      from order_payment_collection l join payment p on p.payment_collection_id = l.payment_collection_id
     where l.order_id = ? and l.deleted_at is null and p.deleted_at is null and p.canceled_at is null
       and p.provider_id = any(?::text[]) order by p.created_at limit 1`,
    [orderId, [...providers]],
  )
  return found.rows[0] ?? null
}

/** What was captured for one part. */
export async function captureOf(
  sql: Sql,
  paymentId: string,
  sellerOrderId: string,
): Promise<{ id: string; amount: number } | null> {
  const found: Rows<{ id: string; amount: number }> = await sql.raw(
    `select id, amount::float8 from capture where payment_id = ? and created_by = ? and deleted_at is null limit 1`,
    [paymentId, sellerOrderId],
  )
  return found.rows[0] ?? null
}

/** Medusa's table: made after the migrations of all modules. */
export const INDEX_PHONES_SQL = `create index if not exists "IDX_order_address_phone_key"
  on "order_address" ((right(regexp_replace("phone", '\\D', '', 'g'), 9))) where "phone" is not null`
