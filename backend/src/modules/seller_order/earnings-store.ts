import type { Rows, Sql } from "./types"

export type EarnedOrder = {
  number: string
  day: string
  status: string
  item_total: number
  shipping_total: number
  cod_amount: number
  cash_collected: number | null
}
export type EarnedProduct = { product_id: string; title: string; quantity: number; total: number }

/** YYYY-MM in Viet Nam; what counts is the day on which a parcel was handed over. */
const IN_MONTH = `s.cooperative_id = :cooperative_id
  and s.handed_over_at >= (:month || '-01')::timestamp at time zone 'Asia/Ho_Chi_Minh'
  and s.handed_over_at < ((:month || '-01')::timestamp + interval '1 month') at time zone 'Asia/Ho_Chi_Minh'`

type Month = { cooperativeId: string; month: string }

const bindings = ({ cooperativeId, month }: Month) => {
  if (!cooperativeId) throw new RangeError("Earnings are read for one cooperative")
  return { cooperative_id: cooperativeId, month }
}

export async function earnedOrders(sql: Sql, of: Month): Promise<EarnedOrder[]> {
  const found: Rows<EarnedOrder> = await sql.raw(
    `select s.number, to_char(s.handed_over_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as day, s.status,
       s.item_total::float8, s.shipping_total::float8, s.cod_amount::float8, s.cash_collected::float8
      from seller_order s where ${IN_MONTH} order by s.handed_over_at, s.id limit 20000`,
    bindings(of),
  )
  return found.rows
}

export async function earnedProducts(sql: Sql, of: Month): Promise<EarnedProduct[]> {
  const found: Rows<EarnedProduct> = await sql.raw(
    `select i.product_id, max(i.title) as title, sum(i.quantity)::int as quantity, sum(i.total)::float8 as total
      from seller_order s join seller_order_item i on i.seller_order_id = s.id
      where ${IN_MONTH} group by i.product_id order by 4 desc, 1`,
    bindings(of),
  )
  return found.rows
}

/** Goods by month, `months` back from this one; a month without any is absent. */
export async function earnedMonths(
  sql: Sql,
  { cooperativeId, months }: { cooperativeId: string; months: number },
): Promise<{ month: string; total: number }[]> {
  const found: Rows<{ month: string; total: number }> = await sql.raw(
    `select to_char(handed_over_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM') as month,
       sum(item_total)::float8 as total
      from seller_order
      where cooperative_id = ? and handed_over_at >=
        date_trunc('month', now() at time zone 'Asia/Ho_Chi_Minh' - make_interval(months => ?)) at time zone 'Asia/Ho_Chi_Minh'
      group by 1 order by 1`,
    [cooperativeId, months - 1],
  )
  return found.rows
}

/** Cash that carriers have yet to bring, whatever the month. */
export async function cashToCome(sql: Sql, cooperativeId: string): Promise<{ orders: number; amount: number }> {
  const found: Rows<{ orders: number; amount: number }> = await sql.raw(
    `select count(*)::int as orders, coalesce(sum(cod_amount), 0)::float8 as amount from seller_order
      where cooperative_id = ? and handed_over_at is not null and cod_amount > 0 and cash_collected_at is null`,
    [cooperativeId],
  )
  return found.rows[0] ?? { orders: 0, amount: 0 }
}
