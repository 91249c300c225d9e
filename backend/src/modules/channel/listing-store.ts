import type { Aspect, Listing, Rows, Sql } from "./types"

const COLUMNS = "account_id, product_id, external_id, status, status_reason, sent, creating_key"

export type ListingKey = Pick<Listing, "account_id" | "product_id">

export async function listingOf(sql: Sql, { account_id, product_id }: ListingKey): Promise<Listing | null> {
  const found: Rows<Listing> = await sql.raw(
    `select ${COLUMNS} from channel_listing where account_id = ? and product_id = ?`,
    [account_id, product_id],
  )
  return found.rows[0] ?? null
}

/**
 * Written before the floor is asked to make a listing.
 * @returns false where one was asked for already: it has to be looked for, not made again
 */
export async function beginCreating(sql: Sql, { account_id, product_id }: ListingKey, key: string): Promise<boolean> {
  const begun: Rows<unknown> = await sql.raw(
    `insert into channel_listing (account_id, product_id, creating_key) values (:account_id, :product_id, :key)
     on conflict (account_id, product_id) do update set creating_key = :key, updated_at = now()
       where channel_listing.external_id is null and channel_listing.creating_key is null`,
    { account_id, product_id, key },
  )
  return begun.rowCount === 1
}

/** The floor has looked and has none: it may be made. */
export async function endCreating(sql: Sql, { account_id, product_id }: ListingKey): Promise<void> {
  await sql.raw(
    `update channel_listing set creating_key = null, updated_at = now()
      where account_id = ? and product_id = ? and external_id is null`,
    [account_id, product_id],
  )
}

/** Made, or found: from now on it is known by the floor's id. */
export async function linkListing(sql: Sql, key: ListingKey, externalId: string): Promise<void> {
  await sql.raw(
    `insert into channel_listing (account_id, product_id, external_id, status) values (:account_id, :product_id, :externalId, 'sent')
     on conflict (account_id, product_id) do update
       set external_id = excluded.external_id, creating_key = null, status = 'sent', updated_at = now()`,
    { ...key, externalId },
  )
}

/** Only what the floor acknowledged. @param hash of what was told, null to have it told again */
export async function markSent(sql: Sql, key: ListingKey, aspect: Aspect, hash: string | null): Promise<void> {
  await sql.raw(
    `update channel_listing set sent = case when cast(:hash as text) is null then sent - cast(:aspect as text)
         else sent || jsonb_build_object(cast(:aspect as text), cast(:hash as text)) end, updated_at = now()
      where account_id = :account_id and product_id = :product_id`,
    { ...key, aspect, hash },
  )
}
