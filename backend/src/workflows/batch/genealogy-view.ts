import type { MedusaContainer } from "@medusajs/framework/types"
import type { Sql } from "../../modules/transparency/types"
import { databaseOf } from "../transparency/database"
import { ancestorsOf, dependantsOf, MAX_RELATIVES, visibleTo, type Relative } from "./genealogy"
import type { BatchOfCooperative } from "./sealing/read-record"

type Edge = { from: string; to: string; quantity: number; unit: string }

/**
 * What a batch was made of and what was made from it, as its own cooperative may see it: its own lots wherever they
 * stand, others' as far as they are public. What is not told is counted, so that nobody takes the picture for the whole.
 */
export async function genealogyView(container: MedusaContainer, { batch_id, cooperative_id }: BatchOfCooperative) {
  const sql = databaseOf(container)
  const [ancestors, dependants] = await Promise.all([ancestorsOf(sql, batch_id), dependantsOf(sql, batch_id)])
  const [before, after] = [visibleTo(cooperative_id, ancestors), visibleTo(cooperative_id, dependants)]
  const shown = [batch_id, ...before.map(idOf), ...after.map(idOf)]
  const facts = await factsOf(sql, cooperative_id, shown)
  const told = ({ cooperative_id: owner, ...relative }: Relative) => ({
    ...relative,
    ...facts.get(relative.batch_id),
    own: owner === cooperative_id,
  })
  return {
    batch_id,
    before: before.map(told),
    after: after.map(told),
    edges: await edgesAmong(sql, shown),
    hidden: { before: ancestors.length - before.length, after: dependants.length - after.length },
    orders: await ordersOf(sql, { batch_id, cooperative_id }),
    truncated: ancestors.length >= MAX_RELATIVES || dependants.length >= MAX_RELATIVES,
  }
}

const idOf = ({ batch_id }: Relative): string => batch_id

async function edgesAmong(sql: Sql, ids: string[]): Promise<Edge[]> {
  const { rows }: { rows: Edge[] } = await sql.raw(
    `select input_batch_id as "from", batch_id as "to", quantity, unit
       from batch_input where withdrawn_at is null and batch_id = any(?) and input_batch_id = any(?)
      order by created_at, id`,
    [ids, ids],
  )
  return rows
}

type OrderOfLot = { id: string; number: string; status: string; title: string; quantity: number; placed_at: Date }

/** The newest first: to whom goods of the lot went, as far as they are the own cooperative's orders. */
async function ordersOf(sql: Sql, { batch_id, cooperative_id }: BatchOfCooperative): Promise<OrderOfLot[]> {
  const { rows }: { rows: OrderOfLot[] } = await sql.raw(
    `select o.id, o.number, o.status, i.title, a.quantity, o.placed_at
       from lot_allocation a
       join seller_order_item i on i.id = a.item_id
       join seller_order o on o.id = i.seller_order_id
      where a.batch_id = ? and o.cooperative_id = ? and o.status not in ('refused', 'cancelled')
      order by o.placed_at desc, o.id limit 200`,
    [batch_id, cooperative_id],
  )
  return rows
}

type LotFacts = { quantity: number; unit: string; household_code: string | null }

/** Whose raw lot it was is the cooperative's own knowledge. */
async function factsOf(sql: Sql, cooperativeId: string, ids: string[]): Promise<Map<string, LotFacts>> {
  const { rows }: { rows: (LotFacts & { id: string })[] } = await sql.raw(
    `select b.id, b.quantity, b.unit, case when b.cooperative_id = ? then h.code end as household_code
       from batch b left join household h on h.id = b.household_id where b.id = any(?)`,
    [cooperativeId, ids],
  )
  return new Map(rows.map(({ id, ...facts }) => [id, facts]))
}
