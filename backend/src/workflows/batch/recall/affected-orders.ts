import type { MedusaContainer } from "@medusajs/framework/types"
import { maskReceiver, receiversOf, type Receiver } from "../../seller_order/receiver"
import { databaseOf } from "../../transparency/database"

type Rows<T> = { rows: T[] }

type AffectedRow = {
  id: string
  order_id: string
  number: string
  status: string
  placed_at: Date
  handed_over_at: Date | null
  packs: number
  told_at: Date | null
  mailed_at: Date | null
}

const LIST_LIMIT = 500

/**
 * The cooperative's orders with packs of its lot, what already left first: with the buyer's name and number only while the
 * lot is recalled or held. Harm outweighs the month after which a receiver is shown no more; what was erased stays gone.
 */
export async function affectedOrders(
  container: MedusaContainer,
  { batchId, cooperativeId }: { batchId: string; cooperativeId: string },
) {
  const sql = databaseOf(container)
  const { rows: lots }: Rows<{ state: string; held_at: Date | null }> = await sql.raw(
    `select state, held_at from batch where id = ? and cooperative_id = ?`,
    [batchId, cooperativeId],
  )
  const isAlarm = lots[0]?.state === "recalled" || Boolean(lots[0]?.held_at)
  const { rows }: Rows<AffectedRow> = await sql.raw(
    `select o.id, o.order_id, o.number, o.status, o.placed_at, o.handed_over_at, sum(a.quantity)::int as packs,
            (select max(n.created_at) from recall_notice n where n.seller_order_id = o.id and n.batch_id = a.batch_id) as told_at,
            (select max(n.mailed_at) from recall_notice n where n.seller_order_id = o.id and n.batch_id = a.batch_id) as mailed_at
       from lot_allocation a
       join seller_order_item i on i.id = a.item_id
       join seller_order o on o.id = i.seller_order_id
      where a.batch_id = ? and o.cooperative_id = ? and o.status not in ('refused', 'cancelled')
      group by o.id, a.batch_id
      order by o.handed_over_at is null, o.placed_at desc, o.id limit ${LIST_LIMIT}`,
    [batchId, cooperativeId],
  )
  const receivers = await receiversOf(
    container,
    rows.map(({ order_id }) => order_id),
  )
  const shown = (receiver: Receiver) => {
    const { name, phone, commune, province } = isAlarm ? receiver : maskReceiver(receiver)
    return { name, phone, commune, province }
  }
  const orders = rows.map(({ order_id, ...order }) => {
    const receiver = receivers.get(order_id)
    return { ...order, receiver: receiver ? shown(receiver) : null }
  })
  return { is_alarm: isAlarm, packs: orders.reduce((sum, { packs }) => sum + packs, 0), orders }
}
