import type { Aspect, Listing, NextStep, Problem, Rows, Sql } from "./types"

const COLUMNS =
  "account_id, product_id, external_id, status, status_reason, sent, creating_key, next_step, problem, updated_at"

export type ListingKey = Pick<Listing, "account_id" | "product_id">

export async function listingOf(sql: Sql, { account_id, product_id }: ListingKey): Promise<Listing | null> {
  const found: Rows<Listing> = await sql.raw(
    `select ${COLUMNS} from channel_listing where account_id = ? and product_id = ?`,
    [account_id, product_id],
  )
  return found.rows[0] ?? null
}

export async function listingsOf(
  sql: Sql,
  accountId: string,
  productIds: readonly string[],
): Promise<Map<string, Listing>> {
  const found: Rows<Listing> = await sql.raw(
    `select ${COLUMNS} from channel_listing where account_id = ? and product_id = any(?)`,
    [accountId, [...productIds]],
  )
  return new Map(found.rows.map((listing) => [listing.product_id, listing]))
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
export async function linkListing(
  sql: Sql,
  key: ListingKey,
  { externalId, next = null }: { externalId: string; next?: NextStep | null },
): Promise<void> {
  await sql.raw(
    `insert into channel_listing (account_id, product_id, external_id, status, next_step)
     values (:account_id, :product_id, :externalId, 'sent', :next)
     on conflict (account_id, product_id) do update
       set external_id = excluded.external_id, creating_key = null, status = 'sent', next_step = excluded.next_step,
         problem = null, asked_at = null, asks = 0, updated_at = now()`,
    { ...key, externalId, next },
  )
}

/** Nothing is missing of it any more. */
export async function endStep(sql: Sql, { account_id, product_id }: ListingKey): Promise<void> {
  await sql.raw(
    "update channel_listing set next_step = null, updated_at = now() where account_id = ? and product_id = ?",
    [account_id, product_id],
  )
}

/** The floor has it no more: what was told is told to nobody, and it is for the seller to say what now. */
export async function unlinkListing(sql: Sql, { account_id, product_id }: ListingKey): Promise<void> {
  await sql.raw("delete from channel_sku where account_id = ? and product_id = ?", [account_id, product_id])
  await sql.raw(
    `update channel_listing set external_id = null, creating_key = null, next_step = null, sent = '{}', status = 'gone',
       problem = '{"kind": "gone"}', updated_at = now() where account_id = ? and product_id = ?`,
    [account_id, product_id],
  )
}

export async function setProblem(sql: Sql, key: ListingKey, problem: Problem | null): Promise<void> {
  await sql.raw(
    `insert into channel_listing (account_id, product_id, problem)
     values (:account_id, :product_id, cast(:problem as jsonb))
     on conflict (account_id, product_id) do update set problem = excluded.problem, updated_at = now()`,
    { ...key, problem: problem === null ? null : JSON.stringify(problem) },
  )
}

/** Only what the floor acknowledged, by the hash of what it was told. New content is looked at by many floors again. */
export async function markSent(sql: Sql, key: ListingKey, hashes: Partial<Record<Aspect, string>>): Promise<void> {
  await sql.raw(
    `update channel_listing set sent = sent || cast(:hashes as jsonb), updated_at = now(),
       status = case when :isLookedAt then 'sent' else status end, asks = case when :isLookedAt then 0 else asks end,
       asked_at = case when :isLookedAt then null else asked_at end
      where account_id = :account_id and product_id = :product_id`,
    { ...key, hashes: JSON.stringify(hashes), isLookedAt: hashes.content !== undefined },
  )
}

/**
 * As if it had never been told. Written before a floor is asked to show something else: should nobody live to hear its
 * answer, and should it then be as it was before, it is told all the same.
 */
export async function forgetSent(
  sql: Sql,
  { account_id, product_id }: ListingKey,
  aspects: readonly Aspect[],
): Promise<void> {
  await forgetAllSent(sql, account_id, [product_id], aspects)
}

/** The same of many products. */
export async function forgetAllSent(
  sql: Sql,
  accountId: string,
  productIds: readonly string[],
  aspects: readonly Aspect[],
): Promise<void> {
  if (productIds.length === 0 || aspects.length === 0) return
  await sql.raw(
    `update channel_listing set sent = sent - cast(:aspects as text[]), updated_at = now()
      where account_id = :accountId and product_id = any(:productIds)`,
    { accountId, productIds: [...productIds], aspects: [...aspects] },
  )
}

/** All that an account has chosen or has ever told a floor of, a page at a time. */
export async function productsAfter(
  sql: Sql,
  accountId: string,
  { after, limit }: { after: string; limit: number },
): Promise<string[]> {
  const found: Rows<{ product_id: string }> = await sql.raw(
    `select product_id from (
       select product_id from channel_product where account_id = :accountId and chosen
       union select product_id from channel_listing where account_id = :accountId) as known
      where product_id > :after order by product_id limit :limit`,
    { accountId, after, limit },
  )
  return found.rows.map(({ product_id }) => product_id)
}

/** The same of many products at once. */
export async function markAllSent(
  sql: Sql,
  accountId: string,
  told: readonly { productId: string; hashes: Partial<Record<Aspect, string>> }[],
): Promise<void> {
  await sql.raw(
    `update channel_listing l set sent = l.sent || cast(t.hashes as jsonb), updated_at = now()
       from unnest(?::text[], ?::text[]) as t(product_id, hashes)
      where l.account_id = ? and l.product_id = t.product_id`,
    [told.map(({ productId }) => productId), told.map(({ hashes }) => JSON.stringify(hashes)), accountId],
  )
}
