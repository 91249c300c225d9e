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
    for (const { key, rule } of fresh) await keep(tx, key, newBucket(rule, now), "do nothing")
    rows = await read()
  }
  return keys.map((key) => toBucket(rows.find((row) => row.key === key) as Row))
}

const keep = (sql: Sql, key: string, bucket: Bucket, otherwise = REPLACE): Promise<unknown> =>
  sql.raw(
    `insert into channel_bucket (key, rate, tokens, counted_at, eased_at, parked_until, ceiling, strain, noise)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (key) ${otherwise}`,
    [
      ...[key, bucket.rate, bucket.tokens, bucket.countedAt, bucket.easedAt, bucket.parkedUntil as Date],
      ...[bucket.ceiling as number, bucket.strain, bucket.noise],
    ],
  )
const REPLACE = `do update set rate = excluded.rate, tokens = excluded.tokens, counted_at = excluded.counted_at,
  eased_at = excluded.eased_at, parked_until = excluded.parked_until, ceiling = excluded.ceiling,
  strain = excluded.strain, noise = excluded.noise`

async function change(sql: Knex, share: Share, now: Date, work: (bucket: Bucket) => Bucket): Promise<void> {
  await sql.transaction(async (tx) => {
    const [bucket] = await locked(tx, [share], now)
    if (bucket) await keep(tx, share.key, work(bucket))
  })
}

/**
 * One call of all these shares, or of none.
 * @returns null where the call may be made now, and else when to ask again
 */
export async function takeTokens(sql: Knex, shares: readonly Share[], now: Date): Promise<Date | null> {
  return sql.transaction(async (tx) => {
    const took = (await locked(tx, shares, now)).map((bucket, n) => {
      const { rule, spare } = shares[n] as Share
      return take(bucket, rule, now, spare)
    })
    const refused = took.filter(({ taken }) => !taken).map(({ at }) => at.getTime())
    if (refused.length > 0) return new Date(Math.max(...refused))
    for (const [n, { bucket }] of took.entries()) await keep(tx, (shares[n] as Share).key, bucket)
    return null
  })
}

export const easeBucket = (sql: Knex, key: string, rule: BucketRule, now: Date): Promise<void> =>
  change(sql, { key, rule }, now, (bucket) => eased(bucket, rule, now))

export const throttleBucket = (
  sql: Knex,
  key: string,
  rule: BucketRule,
  told: { now: Date; until: Date | null },
): Promise<void> => change(sql, { key, rule }, told.now, (bucket) => throttled(bucket, rule, told.now, told.until))
