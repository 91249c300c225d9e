import type { MedusaContainer } from "@medusajs/framework/types"
import { foldText } from "../catalog/fold-text"
import { databaseOf } from "../transparency/database"
import type { BatchState } from "./batch-view"

export type BatchQuery = {
  state?: BatchState | undefined
  q?: string | undefined
  /** YYYY-MM-DD: lots that are out of date by then. */
  expires_until?: string | undefined
  offset: number
  limit: number
}

type Row = { id: string; state: BatchState; lot_code: string; title: string; expires_on: string | null }

/**
 * Newest first, or soonest out of date first where that is asked. A cooperative has tens of batches a year: words are
 * compared here, without their marks, as people type them.
 */
export async function searchBatches(container: MedusaContainer, cooperativeId: string, query: BatchQuery) {
  const { rows }: { rows: Row[] } = await databaseOf(container).raw(
    `select b.id, b.state, b.lot_code, p.title, b.expires_on
       from batch b join product p on p.id = b.product_id
      where b.cooperative_id = ? and b.deleted_at is null order by b.created_at desc, b.id`,
    [cooperativeId],
  )
  const found = rows.filter((row) => matches(row, query))
  if (query.expires_until) found.sort((a, b) => ((a.expires_on ?? "") < (b.expires_on ?? "") ? -1 : 1))
  const counts = { draft: 0, sealed: 0, recalled: 0 }
  for (const { state } of rows) counts[state] += 1
  return {
    ids: found.slice(query.offset, query.offset + query.limit).map(({ id }) => id),
    count: found.length,
    counts,
  }
}

function matches(row: Row, { state, q = "", expires_until: until }: BatchQuery): boolean {
  if (state !== undefined && row.state !== state) return false
  if (until && (row.expires_on === null || row.expires_on > until || row.state === "recalled")) return false
  const text = foldText(`${row.lot_code} ${row.title}`)
  return foldText(q)
    .split(/\s+/)
    .every((word) => text.includes(word))
}
