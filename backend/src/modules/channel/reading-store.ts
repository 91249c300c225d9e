import type { ListingKey } from "./listing-store"
import type { Listing, Rows, Sql } from "./types"

export type Reading = {
  account_id: string
  started_at: Date
  cursor: string | null
  is_listed: boolean
  has_empty_page: boolean
  doubts: number
}
type Claim = { accountId: string; now: Date; leaseMs: number }

const COLUMNS = "account_id, started_at, cursor, is_listed, has_empty_page, doubts"

/**
 * Takes the account's reading for one worker: the one that is under way, or a new one where one is due. An account that
 * was never read is due at once.
 */
export async function claimReading(sql: Sql, { accountId, now, leaseMs }: Claim): Promise<Reading | null> {
  const claimed: Rows<Reading> = await sql.raw(
    `insert into channel_reading (account_id, started_at, leased_until) values (:accountId, now(), :until)
     on conflict (account_id) do update
       set leased_until = excluded.leased_until, started_at = coalesce(channel_reading.started_at, now())
       where (channel_reading.leased_until is null or channel_reading.leased_until <= :now)
         and (channel_reading.next_at is null or channel_reading.next_at <= :now)
     returning ${COLUMNS}`,
    { accountId, now, until: new Date(now.getTime() + leaseMs) },
  )
  return claimed.rows[0] ?? null
}

export async function readingOf(sql: Sql, accountId: string): Promise<Reading | null> {
  const found: Rows<Reading> = await sql.raw(`select ${COLUMNS} from channel_reading where account_id = ?`, [accountId])
  return found.rows[0] ?? null
}

/** Connected accounts whose reading is due or under way, those that wait longest first. */
export async function readingsDue(sql: Sql, now: Date, limit: number): Promise<string[]> {
  const found: Rows<{ id: string }> = await sql.raw(
    `select a.id from channel_account a left join channel_reading r on r.account_id = a.id
      where a.status = 'connected' and (r.leased_until is null or r.leased_until <= :now)
        and (r.next_at is null or r.next_at <= :now)
      order by r.next_at nulls first, a.id limit :limit`,
    { now, limit },
  )
  return found.rows.map(({ id }) => id)
}

export async function releaseReading(sql: Sql, accountId: string): Promise<void> {
  await sql.raw("update channel_reading set leased_until = null where account_id = ?", [accountId])
}

/** In the transaction that keeps what the page said. */
export async function turnPage(
  sql: Sql,
  accountId: string,
  { next, isEmpty }: { next: string | null; isEmpty: boolean },
): Promise<void> {
  await sql.raw(
    `update channel_reading set cursor = :next, is_listed = :isLast, has_empty_page = has_empty_page or :isEmpty
      where account_id = :accountId`,
    { accountId, next, isLast: next === null, isEmpty },
  )
}

/** Begins again later with nothing concluded. `doubts` counts how often. */
export async function doubtReading(sql: Sql, accountId: string, again: Date): Promise<void> {
  await sql.raw(
    `update channel_reading set started_at = null, cursor = null, is_listed = false, has_empty_page = false,
       doubts = doubts + 1, next_at = ? where account_id = ?`,
    [again, accountId],
  )
}

/** All of it was read and judged: what others have there and was not seen this time is not there any more. */
export async function finishReading(sql: Sql, accountId: string, nextAt: Date): Promise<void> {
  await sql.raw(
    `delete from channel_orphan o using channel_reading r
      where o.account_id = ? and r.account_id = o.account_id and o.seen_at < r.started_at`,
    [accountId],
  )
  await sql.raw(
    `update channel_reading set started_at = null, cursor = null, is_listed = false, has_empty_page = false,
       doubts = 0, finished_at = now(), next_at = ? where account_id = ?`,
    [nextAt, accountId],
  )
}

/** @param listing null where the floor has named it only */
export async function keepReadItem(
  sql: Sql,
  { accountId, externalId, listing }: { accountId: string; externalId: string; listing: unknown },
): Promise<void> {
  await sql.raw(
    `insert into channel_read_item (account_id, external_id, listing) values (?, ?, cast(? as jsonb))
     on conflict (account_id, external_id) do update set listing = excluded.listing`,
    [accountId, externalId, listing === null ? null : JSON.stringify(listing)],
  )
}

export async function dropReadItems(sql: Sql, accountId: string, externalIds: readonly string[]): Promise<void> {
  await sql.raw("delete from channel_read_item where account_id = ? and external_id = any(?)", [
    accountId,
    [...externalIds],
  ])
}

export async function readItems(
  sql: Sql,
  accountId: string,
  { named, limit }: { named: boolean; limit: number },
): Promise<{ external_id: string; listing: unknown }[]> {
  const found: Rows<{ external_id: string; listing: unknown }> = await sql.raw(
    `select external_id, listing from channel_read_item
      where account_id = ? and (listing is null) = ? order by external_id limit ?`,
    [accountId, named, limit],
  )
  return found.rows
}

export type Unseen = ListingKey & Pick<Listing, "external_id">

/** Listings that are whole and that this reading has not met. */
export async function unseenListings(
  sql: Sql,
  accountId: string,
  limit: number,
): Promise<{ unseen: Unseen[]; missing: number; known: number }> {
  const found: Rows<Unseen & { missing: number }> = await sql.raw(
    `select l.account_id, l.product_id, l.external_id, (count(*) over ())::int as missing
       from channel_listing l join channel_reading r on r.account_id = l.account_id
      where l.account_id = ? and l.external_id is not null and l.next_step is distinct from 'approval'
        and (l.read_at is null or l.read_at < r.started_at) order by l.product_id limit ?`,
    [accountId, limit],
  )
  const all: Rows<{ known: number }> = await sql.raw(
    `select count(*)::int as known from channel_listing
      where account_id = ? and external_id is not null and next_step is distinct from 'approval'`,
    [accountId],
  )
  const unseen = found.rows.map(({ missing: _missing, ...row }) => row)
  return { unseen, missing: found.rows[0]?.missing ?? 0, known: all.rows[0]?.known ?? 0 }
}

/** There, and unknown to us or none of ours. */
export async function noteOrphan(
  sql: Sql,
  accountId: string,
  found: { externalId: string; sellerSku: string | null; title: string | null; status: string },
): Promise<void> {
  await sql.raw(
    `insert into channel_orphan (account_id, external_id, seller_sku, title, status)
     values (:accountId, :externalId, :sellerSku, :title, :status)
     on conflict (account_id, external_id) do update
       set seller_sku = excluded.seller_sku, title = excluded.title, status = excluded.status, seen_at = now()`,
    { ...found, accountId },
  )
}

/** Whether a reading has met a listing under one of these SKUs: a product is not to be made there a second time. */
export async function hasOrphan(sql: Sql, accountId: string, sellerSkus: readonly string[]): Promise<boolean> {
  const found: Rows<unknown> = await sql.raw(
    "select from channel_orphan where account_id = ? and seller_sku = any(?) limit 1",
    [accountId, [...sellerSkus]],
  )
  return found.rows.length > 0
}

export async function dropOrphan(sql: Sql, accountId: string, externalId: string): Promise<void> {
  await sql.raw("delete from channel_orphan where account_id = ? and external_id = ?", [accountId, externalId])
}

/** The database's clock, by which rows say when they were changed. */
export async function databaseClock(sql: Sql): Promise<Date> {
  const found: Rows<{ at: Date }> = await sql.raw("select now() as at")
  return found.rows[0]!.at
}
