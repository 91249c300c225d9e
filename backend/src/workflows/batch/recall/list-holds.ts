import type { MedusaContainer } from "@medusajs/framework/types"
import { decisionsOn } from "../../../modules/officer/decision-store"
import { toDecisionView } from "../../custody/list-certificates"
import { containing, type ListSearch } from "../../officer/list-search"
import { databaseOf } from "../../transparency/database"
import { countRecallWork } from "./list-recalls"

type Rows<T> = { rows: T[] }

type HoldRow = {
  batch_id: string
  lot_code: string
  product_title: string
  cooperative: string
  /** `recalled` by its own cooperative or an officer since; `released` by an officer. */
  state: "held" | "recalled" | "released"
  held_at: Date
  inputs: { lot_code: string; cooperative: string; reason: string; recalled_at: string }[]
  stamps: number
  orders: number
}

/** One part of the lots that were held, those that still are first, the longest waiting first; each with who decided what about it. */
export async function listHolds(container: MedusaContainer, { q, offset, limit }: ListSearch) {
  const sql = databaseOf(container)
  const pattern = containing(q)
  const { rows }: Rows<HoldRow & { found: number }> = await sql.raw(
    `select b.id as batch_id, b.lot_code, p.title as product_title, c.name as cooperative,
            case when b.state = 'recalled' then 'recalled' when b.held_at is not null then 'held' else 'released' end as state,
            h.held_at, h.inputs, count(*) over ()::int as found,
            (select coalesce(sum(quantity), 0)::int from stamp_run r where r.batch_id = b.id and r.state = 'issued') as stamps,
            (select count(distinct n.order_id)::int from recall_notice n where n.batch_id = b.id) as orders
       from (select hold.batch_id, min(hold.held_at) as held_at,
                    jsonb_agg(jsonb_build_object('lot_code', source.lot_code, 'cooperative', owner.name,
                      'reason', source.recall_reason, 'recalled_at', source.recalled_at) order by hold.held_at) as inputs
               from batch_hold hold
               join batch source on source.id = hold.input_batch_id
               join cooperative owner on owner.id = source.cooperative_id
              group by hold.batch_id) h
       join batch b on b.id = h.batch_id
       join product p on p.id = b.product_id
       join cooperative c on c.id = b.cooperative_id
      where unaccent(concat_ws(' ', b.lot_code, p.title, c.name)) ilike unaccent(?)
      order by (b.state = 'sealed' and b.held_at is not null) desc,
               case when b.held_at is not null then h.held_at end, h.held_at desc, b.id
      limit ? offset ?`,
    [pattern, limit, offset],
  )
  const ids = rows.map((row) => row.batch_id)
  const decisions = await decisionsOn(sql, "batch", ids)
  const holds = rows.map(({ found: _found, ...row }) => ({
    ...row,
    decisions: (decisions.get(row.batch_id) ?? []).map(toDecisionView),
  }))
  return { holds, count: rows[0]?.found ?? 0, counts: await countRecallWork(sql, pattern) }
}
