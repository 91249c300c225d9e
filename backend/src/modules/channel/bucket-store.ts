import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { type Bucket, type BucketRule, eased, newBucket, take, throttled } from "./bucket"
import type { Rows, Sql } from "./types"

type Row = {
  key: string
  rate: number
  tokens: number
  counted_at: Date
  eased_at: Date
  parked_until: Date | null
  ceiling: number | null
  strain: number
  noise: number
}
/** `spare` calls are left to what is more urgent. */
export type Share = { key: string; rule: BucketRule; spare?: number }

const toBucket = (row: Row): Bucket => ({
  ...{ rate: row.rate, tokens: row.tokens, countedAt: row.counted_at, ceiling: row.ceiling },
  ...{ easedAt: row.eased_at, parkedUntil: row.parked_until, strain: row.strain, noise: row.noise },
})

/** All workers of all processes share them: each change is made on the locked rows. */
async function locked(tx: Sql, shares: readonly Share[], now: Date): Promise<Bucket[]> {
  const keys = shares.map(({ key }) => key)
  const read = async (): Promise<Row[]> => {
    // In one order for everybody: two callers wait for each other and do not deadlock.
    const found: Rows<Row> = await tx.raw(
      `select key, rate, tokens, counted_at, eased_at, parked_until, ceiling, strain, noise from channel_bucket
        where key = any(?) order by key for update`,
      [keys],
    )
    return found.rows
  }
  let rows = await read()
  if (rows.length < shares.length) {
    const fresh = [...shares].sort((a, b) => (a.key < b.key ? -1 : 1))
    await keep(
      tx,
      fresh.map(({ key, rule }) => [key, newBucket(rule, now)]),
      "do nothing",
    )
    rows = await read()
  }
  return keys.map((key) => toBucket(rows.find((row) => row.key === key) as Row))
}

const keep = (sql: Sql, buckets: readonly (readonly [key: string, bucket: Bucket])[], otherwise = REPLACE) =>
  sql.raw(
    `insert into channel_bucket (key, rate, tokens, counted_at, eased_at, parked_until, ceiling, strain, noise)
     values ${buckets.map(() => "(?, ?, ?, ?, ?, ?, ?, ?, ?)").join(", ")} on conflict (key) ${otherwise}`,
    buckets.flatMap(([key, bucket]) => [
      ...[key, bucket.rate, bucket.tokens, bucket.countedAt, bucket.easedAt, bucket.parkedUntil as Date],
      ...[bucket.ceiling as number, bucket.strain, bucket.noise],
    ]),
  )
const REPLACE = `do update set rate = excluded.rate, tokens = excluded.tokens, counted_at = excluded.counted_at,
  eased_at = excluded.eased_at, parked_until = excluded.parked_until, ceiling = excluded.ceiling,
  strain = excluded.strain, noise = excluded.noise`

type Change = (bucket: Bucket, rule: BucketRule) => Bucket

async function change(sql: Knex, shares: readonly Share[], now: Date, work: Change): Promise<void> {
  await sql.transaction(async (tx) => {
    const buckets = await locked(tx, shares, now)
    await keep(
      tx,
      shares.map(({ key, rule }, n) => [key, work(buckets[n] as Bucket, rule)]),
    )
  })
}

/** `until`: when to ask again, null where the call may be made now. `isSlowed`: a floor has said of one that it was too much. */
export type Turn = { until: Date | null; isSlowed: boolean }

/** One call of all these shares, or of none. */
export async function takeTurn(sql: Knex, shares: readonly Share[], now: Date): Promise<Turn> {
  return sql.transaction(async (tx) => {
    const buckets = await locked(tx, shares, now)
    const isSlowed = buckets.some(({ ceiling }) => ceiling !== null)
    const took = buckets.map((bucket, n) => {
      const { rule, spare } = shares[n] as Share
      return take(bucket, rule, now, spare)
    })
    const refused = took.filter(({ taken }) => !taken).map(({ at }) => at.getTime())
    if (refused.length > 0) return { until: new Date(Math.max(...refused)), isSlowed }
    await keep(
      tx,
      took.map(({ bucket }, n) => [(shares[n] as Share).key, bucket]),
    )
    return { until: null, isSlowed }
  })
}

/** @returns null where the call may be made now, and else when to ask again */
export const takeTokens = async (sql: Knex, shares: readonly Share[], now: Date): Promise<Date | null> =>
  (await takeTurn(sql, shares, now)).until

export const easeBuckets = (sql: Knex, shares: readonly Share[], now: Date): Promise<void> =>
  change(sql, shares, now, (bucket, rule) => eased(bucket, rule, now))

export const throttleBucket = (
  sql: Knex,
  share: Share,
  { now, until }: { now: Date; until: Date | null },
): Promise<void> => change(sql, [share], now, (bucket, rule) => throttled(bucket, rule, now, until))
