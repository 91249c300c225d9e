import type { ListingKey } from "./listing-store"
import type { Listing, Problem, Rows, Sql } from "./types"

/** What floors themselves say of listings: how they are, and what became of those they look at. */

export type Met = ListingKey & Pick<Listing, "sent" | "next_step" | "updated_at" | "problem">

/** By its own id, or by that of a variant which the floor shows as a product of its own. */
export async function listingByExternalId(sql: Sql, accountId: string, externalId: string): Promise<Met | null> {
  const found: Rows<Met> = await sql.raw(
    `select account_id, product_id, sent, next_step, updated_at, problem from channel_listing l
      where account_id = :accountId and (external_id = :externalId or exists (select from channel_sku s
        where s.account_id = l.account_id and s.product_id = l.product_id and s.external_sku_id = :externalId))
      order by external_id is not distinct from :externalId desc limit 1`,
    { accountId, externalId },
  )
  return found.rows[0] ?? null
}

const REFUSALS = ["rejected", "banned"]

/**
 * Its status is the floor's own. A refusal is the listing's problem until the floor says something else.
 * @param isRead whether this is a reading's, which looks for listings it did not meet
 */
export async function noteStatus(
  sql: Sql,
  { account_id, product_id }: ListingKey,
  { status, reason, isRead }: { status: string; reason: string | null; isRead: boolean },
): Promise<void> {
  const isRefused = REFUSALS.includes(status)
  const problem: Problem = { kind: "floor", aspect: "content", code: status, message: reason ?? "" }
  await sql.raw(
    `update channel_listing set status = :status, status_reason = :reason,
       read_at = case when :isRead then now() else read_at end,
       problem = case when :isRefused then cast(:problem as jsonb)
         when problem ->> 'code' = any(:refusals) then null else problem end
      where account_id = :account_id and product_id = :product_id`,
    { account_id, product_id, status, reason, isRead, isRefused, problem: JSON.stringify(problem), refusals: REFUSALS },
  )
}

export type Asked = ListingKey & Pick<Listing, "external_id" | "next_step"> & { asks: number }

/**
 * Listings that the floor looks at, or may look at, and that were not asked about for as long as fits.
 * @param waits seconds after the first time of asking, the second and so on; the last holds for all that follow
 */
export async function listingsToAskAbout(
  sql: Sql,
  accountId: string,
  { now, waits, limit }: { now: Date; waits: readonly number[]; limit: number },
): Promise<Asked[]> {
  const found: Rows<Asked> = await sql.raw(
    `select account_id, product_id, external_id, next_step, asks from channel_listing
      where account_id = :accountId and external_id is not null
        and (next_step = 'approval' or next_step is null and status in ('sent', 'reviewing'))
        and (asked_at is null
          or asked_at + (cast(:waits as integer[]))[least(asks, :most)] * interval '1 second' <= :now)
      order by asked_at nulls first, product_id limit :limit`,
    { accountId, now, waits: [...waits], most: waits.length, limit },
  )
  return found.rows
}

export async function markAsked(sql: Sql, { account_id, product_id }: ListingKey, now: Date): Promise<void> {
  await sql.raw(
    `update channel_listing set asked_at = ?, asks = least(asks + 1, 30000) where account_id = ? and product_id = ?`,
    [now, account_id, product_id],
  )
}

/** A request to list it was refused: it was never there, and is asked for anew when it is other data. */
export async function refuseListing(
  sql: Sql,
  { account_id, product_id }: ListingKey,
  { status, reason }: { status: string; reason: string | null },
): Promise<void> {
  const problem: Problem = { kind: "floor", aspect: "create", code: status, message: reason ?? "" }
  await sql.raw(
    `update channel_listing set external_id = null, creating_key = null, next_step = null, sent = '{}', status = :status,
       status_reason = :reason, problem = cast(:problem as jsonb), updated_at = now()
      where account_id = :account_id and product_id = :product_id and next_step = 'approval'`,
    { account_id, product_id, status, reason, problem: JSON.stringify(problem) },
  )
}
