import type { Sql } from "../../../modules/transparency/types"

type Rows<T> = { rows: T[]; rowCount: number }

/**
 * One notice for each order that got packs of a recalled lot, and one for packs of a lot that is held; again it adds
 * those that were missed, and no second one.
 * @returns how many are new
 */
export async function addRecallNotices(sql: Sql): Promise<number> {
  const recalled: Rows<unknown> = await sql.raw(INSERT_NOTICES("recalled", "recall_batch r"))
  const held: Rows<unknown> = await sql.raw(
    INSERT_NOTICES(
      "held",
      `(select h.batch_id, min(h.recall_id) as recall_id from batch_hold h join batch b on b.id = h.batch_id
         where h.released_at is null and b.state = 'sealed' group by h.batch_id) r`,
    ),
  )
  return recalled.rowCount + held.rowCount
}

const INSERT_NOTICES = (kind: "recalled" | "held", lots: string) =>
  `insert into recall_notice (id, recall_id, batch_id, seller_order_id, order_id, kind)
   select distinct on (r.batch_id, o.id)
          'rcn_' || md5('${kind}:' || r.batch_id || ':' || o.id), r.recall_id, r.batch_id, o.id, o.order_id, '${kind}'
     from ${lots}
     join lot_allocation a on a.batch_id = r.batch_id
     join seller_order_item i on i.id = a.item_id
     join seller_order o on o.id = i.seller_order_id and o.status not in ('cancelled', 'refused')
    where not exists (
      select from recall_notice n where n.batch_id = r.batch_id and n.seller_order_id = o.id and n.kind = '${kind}')
   on conflict do nothing`

/** Whoever was told to wait is told how it ended. */
export async function addReleaseNotices(sql: Sql, batchId: string): Promise<void> {
  await sql.raw(
    `insert into recall_notice (id, recall_id, batch_id, seller_order_id, order_id, kind)
     select 'rcn_' || md5('released:' || batch_id || ':' || seller_order_id), recall_id, batch_id, seller_order_id,
            order_id, 'released'
       from recall_notice where batch_id = ? and kind = 'held'
     on conflict do nothing`,
    [batchId],
  )
}

export type RecallOfOrder = {
  /** How the lot stands now: what was held and is recalled by now is told once, as recalled. */
  kind: "recalled" | "held" | "released"
  batch_id: string
  lot_code: string
  product_title: string
  cooperative: string
  phone: string | null
  reason: string
  recalled_at: Date
  packs: number
  what_to_do: Advice
}

/** In the shop's two languages. */
type Advice = { vi: string; en: string }

const ADVICE: Readonly<Record<RecallOfOrder["kind"], (call: Advice) => Advice>> = {
  recalled: (call) => ({
    vi: `Đừng dùng nữa, giữ gói hàng lại. ${call.vi} để được đổi hoặc trả tiền.`,
    en: `Do not use it any more, and keep the pack. ${call.en} to have it exchanged or paid back.`,
  }),
  held: (call) => ({
    vi: `Khoan dùng, giữ gói hàng lại cho đến khi có kết quả kiểm tra. ${call.vi} nếu cần hỏi.`,
    en: `Wait before using it, and keep the pack until the result of the test is here. ${call.en} with any question.`,
  }),
  released: () => ({ vi: "Lô này đã kiểm xong, dùng được.", en: "This lot was tested and may be used." }),
}

function adviceOn({ kind, cooperative, phone }: Omit<RecallOfOrder, "what_to_do">): Advice {
  const number = phone === null ? "" : ` (${phone})`
  return ADVICE[kind]({ vi: `Gọi ${cooperative}${number}`, en: `Call ${cooperative}${number}` })
}

/** What a buyer is told on their order, for as long as the order is shown. */
export async function recallsOfOrder(sql: Sql, orderId: string): Promise<RecallOfOrder[]> {
  const { rows }: Rows<Omit<RecallOfOrder, "what_to_do">> = await sql.raw(
    `select case when b.state = 'recalled' then 'recalled' when b.held_at is not null then 'held' else 'released' end as kind,
            told.batch_id, b.lot_code, p.title as product_title, c.name as cooperative, c.phone,
            coalesce(b.recall_reason, b.held_reason, hold.release_reason, '') as reason,
            coalesce(b.recalled_at, b.held_at, hold.released_at) as recalled_at,
            coalesce((select sum(a.quantity) from lot_allocation a
                        join seller_order_item i on i.id = a.item_id
                        join seller_order o on o.id = i.seller_order_id
                       where a.batch_id = told.batch_id and o.order_id = ?), 0)::int as packs
       from (select distinct n.batch_id from recall_notice n where n.order_id = ?) told
       join batch b on b.id = told.batch_id
       join product p on p.id = b.product_id
       join cooperative c on c.id = b.cooperative_id
       left join lateral (select release_reason, released_at from batch_hold h
                           where h.batch_id = b.id and h.released_at is not null
                           order by h.released_at desc limit 1) hold on true
      order by recalled_at, told.batch_id`,
    [orderId, orderId],
  )
  return rows.map((row) => ({ ...row, what_to_do: adviceOn(row) }))
}
