import type { ListingKey } from "./listing-store"
import type { Aspect, Rows, Sql } from "./types"

export const DRIFT_FIELDS = ["price", "stock", "status", "title"] as const
export type DriftField = (typeof DRIFT_FIELDS)[number]

/** The floor shows something else than what it acknowledged. `seller_sku` is empty for the listing as a whole. */
export type Drift = { field: DriftField; seller_sku: string; ours: string; floor: string }

/**
 * `watched`: less stock than told may be a sale we have not heard of, so it is seen twice before it is told again.
 * `repushed`: told again. `insists`: told again and again in vain. `accepted`: the seller leaves it as it is.
 */
export type DriftState = "watched" | "repushed" | "insists" | "accepted"
export type KeptDrift = Drift & ListingKey & { state: DriftState; times: number; found_at: Date; seen_at: Date }

export const ASPECT_OF: Record<DriftField, Aspect> = {
  price: "price",
  stock: "stock",
  status: "status",
  title: "content",
}

/** Nightly and in vain this often, and a person has to say which is right. */
const INSISTS_AFTER = 3

const stateOf = (drift: Drift, times: number): DriftState => {
  if (times > INSISTS_AFTER) return "insists"
  const isFewer = drift.field === "stock" && Number(drift.floor) < Number(drift.ours)
  return isFewer && times === 1 ? "watched" : "repushed"
}

/**
 * Keeps what differs of a listing now and drops what does not any more.
 * @returns the aspects that are to be told again
 */
export async function keepDrifts(sql: Sql, key: ListingKey, drifts: readonly Drift[]): Promise<Aspect[]> {
  const found: Rows<KeptDrift> = await sql.raw(
    `select account_id, product_id, field, seller_sku, ours, floor, state, times, found_at, seen_at from channel_drift
      where account_id = ? and product_id = ? for update`,
    [key.account_id, key.product_id],
  )
  const same = (a: Drift, b: Drift): boolean => a.field === b.field && a.seller_sku === b.seller_sku
  for (const old of found.rows) if (!drifts.some((drift) => same(drift, old))) await dropDrift(sql, key, old)
  const aspects = new Set<Aspect>()
  for (const drift of drifts) {
    const old = found.rows.find((each) => same(each, drift) && each.floor === drift.floor && each.ours === drift.ours)
    const times = (old?.times ?? 0) + 1
    const state = old?.state === "accepted" ? "accepted" : stateOf(drift, times)
    if (state === "repushed") aspects.add(ASPECT_OF[drift.field])
    await keep(sql, key, { ...drift, state, times, isNew: old === undefined })
  }
  return [...aspects]
}

async function keep(
  sql: Sql,
  key: ListingKey,
  drift: Drift & { state: DriftState; times: number; isNew: boolean },
): Promise<void> {
  await sql.raw(
    `insert into channel_drift (account_id, product_id, field, seller_sku, ours, floor, state, times)
     values (:account_id, :product_id, :field, :seller_sku, :ours, :floor, :state, :times)
     on conflict (account_id, product_id, field, seller_sku) do update
       set ours = excluded.ours, floor = excluded.floor, state = excluded.state, times = excluded.times, seen_at = now(),
         found_at = case when :isNew then now() else channel_drift.found_at end`,
    { ...key, ...drift, times: Math.min(drift.times, 30_000) },
  )
}

async function dropDrift(sql: Sql, key: ListingKey, { field, seller_sku }: Drift): Promise<void> {
  await sql.raw("delete from channel_drift where account_id = ? and product_id = ? and field = ? and seller_sku = ?", [
    key.account_id,
    key.product_id,
    field,
    seller_sku,
  ])
}

/** Left as the floor shows it, until either side changes. @returns false where nothing of the kind differs */
export async function acceptDrift(
  sql: Sql,
  key: ListingKey,
  { field, seller_sku }: Pick<Drift, "field" | "seller_sku">,
): Promise<boolean> {
  const accepted: Rows<unknown> = await sql.raw(
    `update channel_drift set state = 'accepted'
      where account_id = :account_id and product_id = :product_id and field = :field and seller_sku = :seller_sku`,
    { ...key, field, seller_sku },
  )
  return accepted.rowCount === 1
}

/** Ours after all: told again, and the tries count anew. @returns false where nothing of the kind differs */
export async function insistOnOurs(
  sql: Sql,
  key: ListingKey,
  { field, seller_sku }: Pick<Drift, "field" | "seller_sku">,
): Promise<boolean> {
  const kept: Rows<unknown> = await sql.raw(
    `update channel_drift set state = 'repushed', times = 1
      where account_id = :account_id and product_id = :product_id and field = :field and seller_sku = :seller_sku`,
    { ...key, field, seller_sku },
  )
  return kept.rowCount === 1
}

export async function driftsOfProducts(
  sql: Sql,
  accountId: string,
  productIds: readonly string[],
): Promise<KeptDrift[]> {
  const found: Rows<KeptDrift> = await sql.raw(
    `select account_id, product_id, field, seller_sku, ours, floor, state, times, found_at, seen_at from channel_drift
      where account_id = ? and product_id = any(?) order by field, seller_sku`,
    [accountId, [...productIds]],
  )
  return found.rows
}

export async function driftsOf(sql: Sql, accountId: string, limit: number): Promise<KeptDrift[]> {
  const found: Rows<KeptDrift> = await sql.raw(
    `select account_id, product_id, field, seller_sku, ours, floor, state, times, found_at, seen_at from channel_drift
      where account_id = ? order by state = 'accepted', found_at desc, product_id, field, seller_sku limit ?`,
    [accountId, limit],
  )
  return found.rows
}

export async function forgetDrifts(sql: Sql, { account_id, product_id }: ListingKey): Promise<void> {
  await sql.raw("delete from channel_drift where account_id = ? and product_id = ?", [account_id, product_id])
}
