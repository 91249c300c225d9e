import type { MedusaContainer } from "@medusajs/framework/types"
import { decisionsOn } from "../../../modules/officer/decision-store"
import type { Sql } from "../../../modules/transparency/types"
import { toDecisionView } from "../../custody/list-certificates"
import { containing, type ListSearch } from "../../officer/list-search"
import { databaseOf } from "../../transparency/database"
import type { RecallScope } from "./scope"

type Rows<T> = { rows: T[] }

type RecallRow = {
  id: string
  batch_id: string
  lot_code: string
  product_title: string
  cooperative: string
  scope: RecallScope
  reason: string
  decided_by: "cooperative" | "officer"
  member: string | null
  recalled_at: Date
  lots: { batch_id: string; lot_code: string; product_title: string; cooperative: string; chain_state: string | null }[]
  orders: number
}

/** One part, newest first, each with the lots it took back, where their warning stands on the chain, and who decided. */
export async function listRecalls(container: MedusaContainer, { q, offset, limit }: ListSearch) {
  const sql = databaseOf(container)
  const pattern = containing(q)
  const { rows }: Rows<RecallRow> = await sql.raw(
    `select r.id, r.batch_id, b.lot_code, p.title as product_title, c.name as cooperative, r.scope, r.reason, r.decided_by,
            m.name as member, r.recalled_at,
            (select count(distinct n.order_id)::int from recall_notice n where n.recall_id = r.id) as orders,
            (select coalesce(jsonb_agg(jsonb_build_object(
                      'batch_id', lot.id, 'lot_code', lot.lot_code, 'product_title', goods.title, 'cooperative', owner.name,
                      'chain_state', (select s.state from chain_submission s
                                       where s.kind = 'recall' and s.batch_id = lot.id limit 1)) order by lot.lot_code), '[]')
               from recall_batch taken
               join batch lot on lot.id = taken.batch_id
               join product goods on goods.id = lot.product_id
               join cooperative owner on owner.id = lot.cooperative_id
              where taken.recall_id = r.id) as lots
       from recall r
       join batch b on b.id = r.batch_id
       join product p on p.id = b.product_id
       join cooperative c on c.id = r.cooperative_id
       left join member m on m.id = r.member_id
      where unaccent(concat_ws(' ', b.lot_code, p.title, c.name)) ilike unaccent(?)
      order by r.recalled_at desc, r.id desc limit ? offset ?`,
    [pattern, limit, offset],
  )
  const decisions = await decisionsOn(
    sql,
    "batch",
    rows.map((row) => row.batch_id),
  )
  const counts = await countRecallWork(sql, pattern)
  const recalls = rows.map((row) => ({ ...row, decisions: (decisions.get(row.batch_id) ?? []).map(toDecisionView) }))
  return { recalls, count: counts.recalls, counts }
}

export type FoundLot = {
  batch_id: string
  lot_code: string
  product_title: string
  cooperative: string
  state: "sealed" | "recalled"
  sealed_at: Date
  /** Recalled lots that it was made of and that it was not recalled with. */
  recalled_inputs: string[]
}

/** Sealed lots by lot code, product or cooperative; without words those that were made of something recalled and were never held for it. */
export async function findLots(container: MedusaContainer, { q, offset, limit }: ListSearch) {
  const sql = databaseOf(container)
  const pattern = containing(q)
  const found = `
       from batch b
       join product p on p.id = b.product_id
       join cooperative c on c.id = b.cooperative_id
       cross join lateral (
         select coalesce(array_agg(source.lot_code order by source.lot_code), '{}') as recalled
           from batch_input i join batch source on source.id = i.input_batch_id and source.state = 'recalled'
          where i.batch_id = b.id and i.withdrawn_at is null) inputs
      where b.state <> 'draft' and b.deleted_at is null
        and case when :q = '' then b.state = 'sealed' and cardinality(inputs.recalled) > 0
                   and not exists (select from batch_hold h where h.batch_id = b.id)
                 else unaccent(concat_ws(' ', b.lot_code, p.title, c.name)) ilike unaccent(:pattern) end`
  const given = { q, pattern, limit, offset }
  const [{ rows }, total, counts]: [Rows<FoundLot>, Rows<{ count: number }>, RecallCounts] = await Promise.all([
    sql.raw(
      `select b.id as batch_id, b.lot_code, p.title as product_title, c.name as cooperative, b.state, b.sealed_at,
              inputs.recalled as recalled_inputs ${found}
        order by b.sealed_at desc, b.id limit :limit offset :offset`,
      given,
    ),
    sql.raw(`select count(*)::int as count ${found}`, given),
    countRecallWork(sql, pattern),
  ])
  return { lots: rows, count: total.rows[0]?.count ?? 0, counts }
}

/** `holds`: lots that wait for an officer's word; `recalls`: all that were taken back. */
export type RecallCounts = { holds: number; recalls: number }

export async function countRecallWork(sql: Sql, pattern: string): Promise<RecallCounts> {
  const { rows }: Rows<RecallCounts> = await sql.raw(
    `select count(*) filter (where b.state = 'sealed' and b.held_at is not null)::int as holds,
            coalesce(sum((select count(*) from recall r where r.batch_id = b.id)), 0)::int as recalls
       from batch b
       join product p on p.id = b.product_id
       join cooperative c on c.id = b.cooperative_id
      where (b.held_at is not null or exists (select from recall r where r.batch_id = b.id))
        and unaccent(concat_ws(' ', b.lot_code, p.title, c.name)) ilike unaccent(?)`,
    [pattern],
  )
  return rows[0] ?? { holds: 0, recalls: 0 }
}
