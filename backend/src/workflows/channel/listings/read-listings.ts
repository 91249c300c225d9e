import type { WaitsFor } from "../../../modules/channel/intent-store"
import type { Account, Aspect, Problem, Rows, Sql } from "../../../modules/channel/types"
import { foldText } from "../../catalog/fold-text"
import { type Filter, isIn, listingState, type ListingState } from "./listing-state"

export type ListingRow = {
  product_id: string
  title: string
  chosen: boolean
  category_id: string | null
  external_id: string | null
  status: string | null
  status_reason: string | null
  next_step: string | null
  problem: Problem | null
  sent_at: Date | null
  /** Null where nothing is to be told; `due_at` null where it waits for other data. */
  due: { at: Date | null; aspects: Aspect[]; waits_for: WaitsFor | null } | null
  /** The floor shows something else however often it is told, so that a person has to say which is right. */
  insists: boolean
  state: ListingState
}

type Raw = Omit<ListingRow, "state" | "due"> & {
  due_at: Date | null
  aspects: Aspect[] | null
  waits_for: WaitsFor | null
}

/**
 * What of a cooperative's goods an account sells or could sell, newest choice first. Days of visits are sold by us alone.
 * @param productIds only these
 */
export async function readListings(
  sql: Sql,
  account: Pick<Account, "id" | "cooperative_id">,
  { needsCategory, productIds }: { needsCategory: boolean; productIds?: readonly string[] },
): Promise<ListingRow[]> {
  const found: Rows<Raw> = await sql.raw(
    `select p.id as product_id, p.title, coalesce(c.chosen, false) as chosen, c.category_id, l.external_id, l.status,
        l.status_reason, l.next_step, l.problem, case when l.external_id is null then null else l.updated_at end as sent_at,
        nullif(i.due_at, 'infinity') as due_at, i.aspects, i.waits_for,
        exists (select from channel_drift d where d.account_id = :account and d.product_id = p.id
          and d.state = 'insists') as insists
       from cooperative_cooperative_product_product own
       join product p on p.id = own.product_id and p.deleted_at is null
       left join channel_product c on c.account_id = :account and c.product_id = p.id
       left join channel_listing l on l.account_id = :account and l.product_id = p.id
       left join lateral (select min(due_at) as due_at, array_agg(aspect order by priority) as aspects, max(waits_for) as waits_for
           from channel_intent where account_id = :account and product_id = p.id) i on true
      where own.cooperative_id = :cooperative and own.deleted_at is null
        and (cast(:ids as text[]) is null or p.id = any(:ids))
        and coalesce(p.metadata ->> 'ocop_group', '') <> 'tourism' and (p.status = 'published' or c.chosen)
      order by coalesce(c.chosen_at, p.created_at) desc, p.id`,
    { account: account.id, cooperative: account.cooperative_id, ids: productIds ? [...productIds] : null } as never,
  )
  return found.rows.map(({ due_at, aspects, waits_for, ...row }) => ({
    ...row,
    due: aspects === null ? null : { at: due_at, aspects, waits_for },
    state: listingState({ ...row, needsCategory }),
  }))
}

/** Without a filter, all that are chosen. @param q words, with marks or without */
export function filterListings(
  rows: readonly ListingRow[],
  { filter, q }: { filter: Filter | null; q: string },
): ListingRow[] {
  const words = foldText(q).split(" ").filter(Boolean)
  return rows.filter((row) => {
    if (filter === null ? !row.chosen : !isUnder(filter, row)) return false
    const folded = foldText(row.title)
    return words.every((word) => folded.includes(word))
  })
}

/** What the floor shows otherwise is on sale, and waits for the seller too. */
const isUnder = (filter: Filter, { state, insists }: ListingRow): boolean =>
  isIn(filter, state) || (filter === "problem" && insists)

export type ListingCounts = Record<"chosen" | "live" | "reviewing" | "problem" | "waiting" | "needs_mapping", number>

export function countListings(rows: readonly ListingRow[]): ListingCounts {
  const count = (wanted: (row: ListingRow) => boolean): number => rows.filter(wanted).length
  return {
    chosen: count(({ chosen }) => chosen),
    live: count(({ state }) => state === "live"),
    reviewing: count(({ state }) => state === "reviewing"),
    problem: count((row) => isUnder("problem", row)),
    waiting: count(({ state }) => state === "waiting"),
    needs_mapping: count(({ state }) => state === "needs_mapping"),
  }
}
