import type { Sql } from "../../modules/transparency/types"

/** @property today YYYY-MM-DD in Vietnam */
export type Asked = { cooperativeId: string; today: string }

export type Work = {
  orders_to_accept: number
  orders_to_pack: number
  orders_to_hand_over: number
  /** When the order that waits longest to be accepted was placed. */
  oldest_order_at: string | null
  /** Entries of the diary that are in no batch yet. */
  entries_without_batch: number
  certificates: ExpiringCertificate[]
  stock: LowStock[]
}

export type ExpiringCertificate = {
  id: string
  kind: string
  product_id: string
  product: string
  expires_on: string
  /** Below zero once it has run out. */
  days_left: number
  /** A new one is handed in and waits for an officer. */
  is_renewing: boolean
}

export type LowStock = { product_id: string; title: string; variant: string | null; available: number }

const WARNING_DAYS = 90
/** So few packs may be gone tomorrow, however slowly they sold. */
const FEW = 5
const LISTED = 20

export async function readWork(sql: Sql, { cooperativeId, today }: Asked): Promise<Work> {
  const result: { rows: [{ work: Work }] } = await sql.raw(
    `with asked as (select ?::text as cooperative_id, ?::date as today),
     orders as (
       select count(*) filter (where o.status = 'new') as to_accept,
              count(*) filter (where o.status = 'accepted') as to_pack,
              count(*) filter (where o.status = 'packed') as to_hand_over,
              min(o.placed_at) filter (where o.status = 'new') as oldest
         from asked left join seller_order o on o.cooperative_id = asked.cooperative_id
          and o.status in ('new', 'accepted', 'packed')),
     entries as (
       select count(e.id) as waiting from asked
         join diary_entry e on e.cooperative_id = asked.cooperative_id and e.batch_id is null and e.error_of is null
        where not exists (select from diary_entry wrong
                           where wrong.cooperative_id = e.cooperative_id and wrong.error_of = e.id)),
     papers as (
       select c.id, c.kind, c.product_id, p.title as product, c.expires_on,
              c.expires_on::date - asked.today as days_left,
              exists (select from certificate r where r.renews_id = c.id and r.status = 'submitted'
                         and r.deleted_at is null) as is_renewing
         from asked join certificate c on c.cooperative_id = asked.cooperative_id
         join product p on p.id = c.product_id and p.deleted_at is null
        where c.deleted_at is null and c.status = 'confirmed' and c.revoked_at is null
          and c.expires_on::date <= asked.today + ${WARNING_DAYS}
          and not exists (select from certificate n
                           where n.product_id = c.product_id and n.kind = c.kind and n.status = 'confirmed'
                             and n.deleted_at is null and n.revoked_at is null and n.expires_on > c.expires_on)
        order by c.expires_on, c.id limit ${LISTED}),
     sold as (
       select i.variant_id, sum(i.quantity) as quantity
         from asked join seller_order o on o.cooperative_id = asked.cooperative_id
          and o.placed_at >= (asked.today - 14)::timestamp at time zone 'Asia/Ho_Chi_Minh'
          and o.status not in ('cancelled', 'refused')
         join seller_order_item i on i.seller_order_id = o.id
        group by i.variant_id),
     stock as (
       select p.id as product_id, p.title, v.title as variant,
              (sum(l.stocked_quantity) - sum(l.reserved_quantity))::int as available
         from asked
         join cooperative_cooperative_product_product own
           on own.cooperative_id = asked.cooperative_id and own.deleted_at is null
         join product p on p.id = own.product_id and p.deleted_at is null and p.status = 'published'
         join product_variant v on v.product_id = p.id and v.deleted_at is null and v.manage_inventory
         join product_variant_inventory_item k on k.variant_id = v.id and k.deleted_at is null
         join inventory_level l on l.inventory_item_id = k.inventory_item_id and l.deleted_at is null
         left join sold on sold.variant_id = v.id
        group by p.id, p.title, v.id, v.title, sold.quantity
       having sum(l.stocked_quantity) - sum(l.reserved_quantity) <= greatest(${FEW}, coalesce(sold.quantity, 0))
        order by available, p.title, v.id limit ${LISTED})
     select json_build_object(
       'orders_to_accept', (select to_accept from orders), 'orders_to_pack', (select to_pack from orders),
       'orders_to_hand_over', (select to_hand_over from orders), 'oldest_order_at', (select oldest from orders),
       'entries_without_batch', (select waiting from entries),
       'certificates', (select coalesce(json_agg(papers), '[]') from papers),
       'stock', (select coalesce(json_agg(stock), '[]') from stock)) as work`,
    [cooperativeId, today],
  )
  return result.rows[0].work
}
