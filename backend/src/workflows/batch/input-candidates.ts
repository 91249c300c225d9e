import type { MedusaContainer } from "@medusajs/framework/types"
import { netContentOf } from "../catalog/product-facts"
import { databaseOf } from "../transparency/database"
import type { BatchOfCooperative } from "./sealing/read-record"
import { inUnitOf, type Amount } from "./sealing/weight"

/** Nobody reads further down a list of lots; an older one is named by its code. */
const LIMIT = 200

type CandidateRow = {
  id: string
  lot_code: string
  product_title: string
  metadata: Record<string, unknown> | null
  variant_metadata: Record<string, unknown> | null
  household_code: string | null
  quantity: number
  unit: string
  packed_on: string | null
  harvested_to: string | null
  taken: Amount[]
  /** Packs that buyers were given. */
  sent: number
}

/**
 * Own sealed lots that can still go into this draft, newest first, with what is left of each: what other drafts name
 * is not gone, for a draft reserves nothing.
 */
export async function inputCandidates(container: MedusaContainer, { batch_id, cooperative_id }: BatchOfCooperative) {
  const { rows }: { rows: CandidateRow[] } = await databaseOf(container).raw(
    `select b.id, b.lot_code, p.title as product_title, p.metadata, (
              select v.metadata from product_variant v where v.product_id = p.id and v.deleted_at is null
               order by v.id is distinct from b.variant_id, v.created_at, v.id limit 1) as variant_metadata, h.code as household_code, b.quantity, b.unit,
            b.packed_on, b.harvested_to, (
              select coalesce(jsonb_agg(jsonb_build_object('quantity', i.quantity, 'unit', i.unit)), '[]')
                from batch_input i join batch o on o.id = i.batch_id
               where i.input_batch_id = b.id and i.withdrawn_at is null and (o.state <> 'draft' or o.id = ?)) as taken,
            (select coalesce(sum(a.quantity), 0)::int from lot_allocation a where a.batch_id = b.id) as sent
       from batch b
       join product p on p.id = b.product_id
       left join household h on h.id = b.household_id
      where b.cooperative_id = ? and b.id <> ? and b.state = 'sealed' and b.held_at is null and b.deleted_at is null
      order by b.sealed_at desc, b.id
      limit ${LIMIT}`,
    [batch_id, cooperative_id, batch_id],
  )
  return rows
    .map(({ id, metadata, variant_metadata, taken, sent, ...lot }) => ({
      ...{ batch_id: id, ...lot },
      left: leftOf({
        ...lot,
        taken: [...taken, { quantity: sent, unit: lot.unit }],
        netContent: netContentOf(variant_metadata, metadata),
      }),
    }))
    .filter(({ left }) => left > 0)
}

/** In the lot's own unit. What was taken in a unit that cannot be compared takes nothing here: the check has the last word. */
function leftOf({
  quantity,
  unit,
  netContent,
  taken,
}: Amount & { netContent: string | null; taken: Amount[] }): number {
  const source = { unit, netContent }
  const gone = taken.reduce((sum, amount) => sum + (inUnitOf(source, amount) ?? 0), 0)
  return Math.max(0, Math.round((quantity - gone) * 1000) / 1000)
}
