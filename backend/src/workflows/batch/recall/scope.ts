import { MedusaError } from "@medusajs/framework/utils"
import type { Sql } from "../../../modules/transparency/types"

export const RECALL_SCOPES = ["batch", "derived"] as const
/** The lot alone, or with everything that was made of it. */
export type RecallScope = (typeof RECALL_SCOPES)[number]

export type LotInScope = {
  batch_id: string
  cooperative_id: string
  cooperative: string
  product_id: string
  product_title: string
  lot_code: string
  state: "draft" | "sealed" | "recalled"
  quantity: number
  unit: string
  /** 0: the lot itself. */
  steps: number
  stamps: number
  orders: number
  packs_ordered: number
}

type Rows<T> = { rows: T[] }

/** The lot and, in the wide scope, its descendants down to the last; drafts too, which have nothing to recall. */
export async function lotsInScope(sql: Sql, batchId: string, scope: RecallScope): Promise<LotInScope[]> {
  const steps = new Map([[batchId, 0]])
  if (scope === "derived") for (const lot of await descendantsOf(sql, batchId)) steps.set(lot.batch_id, lot.steps)
  const { rows }: Rows<Omit<LotInScope, "steps">> = await sql.raw(
    `select b.id as batch_id, b.cooperative_id, c.name as cooperative, b.product_id, p.title as product_title, b.lot_code,
            b.state, b.quantity, b.unit,
            (select coalesce(sum(quantity), 0)::int from stamp_run r where r.batch_id = b.id and r.state = 'issued') as stamps,
            coalesce(sold.orders, 0)::int as orders, coalesce(sold.packs, 0)::int as packs_ordered
       from batch b
       join cooperative c on c.id = b.cooperative_id
       join product p on p.id = b.product_id
       left join lateral (${SOLD}) sold on true
      where b.id = any(?::text[]) and b.deleted_at is null`,
    [[...steps.keys()]],
  )
  return rows
    .map((row) => ({ ...row, steps: steps.get(row.batch_id) ?? 0 }))
    .sort((a, b) => a.steps - b.steps || (a.lot_code < b.lot_code ? -1 : 1))
}

/**
 * All of them, however many: a walk over lots and not over paths, each once, so that it ends whatever the table holds.
 * The steps are those of the first look that met the lot.
 */
async function descendantsOf(sql: Sql, batchId: string): Promise<{ batch_id: string; steps: number }[]> {
  const found = new Map<string, number>([[batchId, 0]])
  let frontier = [batchId]
  for (let steps = 1; frontier.length > 0; steps += 1) {
    const { rows }: Rows<{ batch_id: string }> = await sql.raw(
      `select distinct batch_id from batch_input where input_batch_id = any(?::text[]) and withdrawn_at is null`,
      [frontier],
    )
    frontier = rows.map((row) => row.batch_id).filter((id) => !found.has(id))
    for (const id of frontier) found.set(id, steps)
  }
  found.delete(batchId)
  return [...found].map(([batch_id, steps]) => ({ batch_id, steps }))
}

/** Orders that were refused or cancelled never left with the goods. */
const SOLD = `
  select count(distinct o.id) as orders, sum(a.quantity) as packs
    from lot_allocation a
    join seller_order_item i on i.id = a.item_id
    join seller_order o on o.id = i.seller_order_id
   where a.batch_id = b.id and o.status not in ('cancelled', 'refused')`

/**
 * Holds every lot of the scope, so that none is sealed, packed or recalled meanwhile. What was made of a lot between the
 * look and the lock makes it look again: in the end nothing is left out.
 * @throws 404 `batch_not_found`
 */
export async function lockScope(sql: Sql, batchId: string, scope: RecallScope): Promise<LotInScope[]> {
  let held = new Set<string>()
  for (;;) {
    const lots = await lotsInScope(sql, batchId, scope)
    if (lots.length === 0) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, "Batch not found", "batch_not_found")
    }
    if (lots.every((lot) => held.has(lot.batch_id))) return lots
    held = new Set(lots.map((lot) => lot.batch_id))
    await sql.raw(`select id from batch where id = any(?::text[]) order by id for update`, [[...held]])
  }
}
