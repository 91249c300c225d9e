import type { Sql } from "../../../modules/transparency/types"

type Rows<T> = { rows: T[]; rowCount: number }

/**
 * One notice for each order that got packs of a recalled lot; again it adds those that were missed, and no second one.
 * @returns how many are new
 */
export async function addRecallNotices(sql: Sql): Promise<number> {
  const result: Rows<unknown> = await sql.raw(
    `insert into recall_notice (id, recall_id, batch_id, seller_order_id, order_id)
     select distinct on (r.batch_id, o.id)
            'rcn_' || md5(r.batch_id || ':' || o.id), r.recall_id, r.batch_id, o.id, o.order_id
       from recall_batch r
       join lot_allocation a on a.batch_id = r.batch_id
       join seller_order_item i on i.id = a.item_id
       join seller_order o on o.id = i.seller_order_id and o.status not in ('cancelled', 'refused')
      where not exists (select from recall_notice n where n.batch_id = r.batch_id and n.seller_order_id = o.id)
     on conflict do nothing`,
  )
  return result.rowCount
}

export type RecallOfOrder = {
  batch_id: string
  lot_code: string
  product_title: string
  cooperative: string
  phone: string | null
  reason: string
  recalled_at: Date
  packs: number
}

/** What a buyer is told on their order, for as long as the order is shown. */
export async function recallsOfOrder(sql: Sql, orderId: string): Promise<RecallOfOrder[]> {
  const { rows }: Rows<RecallOfOrder> = await sql.raw(
    `select n.batch_id, b.lot_code, p.title as product_title, c.name as cooperative, c.phone, b.recall_reason as reason,
            b.recalled_at, coalesce(sum(a.quantity), 0)::int as packs
       from recall_notice n
       join batch b on b.id = n.batch_id
       join product p on p.id = b.product_id
       join cooperative c on c.id = b.cooperative_id
       left join seller_order_item i on i.seller_order_id = n.seller_order_id
       left join lot_allocation a on a.item_id = i.id and a.batch_id = n.batch_id
      where n.order_id = ?
      group by n.batch_id, b.lot_code, p.title, c.name, c.phone, b.recall_reason, b.recalled_at
      order by b.recalled_at, n.batch_id`,
    [orderId],
  )
  return rows
}
