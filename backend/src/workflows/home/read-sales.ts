import type { Sql } from "../../modules/transparency/types"
import type { Asked } from "./read-work"

/** @property total whole đồng, before shipping */
export type Sale = { product_id: string; title: string; quantity: number; total: number }

const LISTED = 5

/** What sold best in the last thirty days, by what it brought in. */
export async function readSales(sql: Sql, { cooperativeId, today }: Asked): Promise<Sale[]> {
  const result: { rows: (Omit<Sale, "total"> & { total: string })[] } = await sql.raw(
    `select i.product_id, coalesce(max(p.title), max(i.title)) as title, sum(i.quantity)::int as quantity,
            sum(i.total) as total
       from seller_order o
       join seller_order_item i on i.seller_order_id = o.id and i.quantity > 0
       left join product p on p.id = i.product_id and p.deleted_at is null
      where o.cooperative_id = ? and o.status not in ('cancelled', 'refused')
        and o.placed_at >= (?::date - 29)::timestamp at time zone 'Asia/Ho_Chi_Minh'
      group by i.product_id order by sum(i.total) desc, i.product_id limit ${LISTED}`,
    [cooperativeId, today],
  )
  return result.rows.map((row) => ({ ...row, total: Number(row.total) }))
}
