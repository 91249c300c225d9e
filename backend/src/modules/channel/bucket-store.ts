import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { type Bucket, type BucketRule, eased, newBucket, take, throttled } from "./bucket"
import type { Rows, Sql } from "./types"

type Row = { rate: number; tokens: number; counted_at: Date; eased_at: Date; parked_until: Date | null }

const toBucket = (row: Row): Bucket => ({
  ...{ rate: row.rate, tokens: row.tokens, countedAt: row.counted_at },
  ...{ easedAt: row.eased_at, parkedUntil: row.parked_until },
})

/** All workers of all processes share it: each change is made on the locked row. */
async function change<T>(
  sql: Knex,
  key: string,
  { rule, now }: { rule: BucketRule; now: Date },
  work: (bucket: Bucket) => { bucket: Bucket; answer: T },
): Promise<T> {
  return sql.transaction(async (tx) => {
    await keep(tx, key, newBucket(rule, now), "do nothing")
    const found: Rows<Row> = await tx.raw(
      "select rate, tokens, counted_at, eased_at, parked_until from channel_bucket where key = ? for update",
      [key],
    )
    const { bucket, answer } = work(toBucket(found.rows[0] as Row))
    await keep(
      ...([tx, key, bucket] as const),
      `do update set rate = excluded.rate, tokens = excluded.tokens, counted_at = excluded.counted_at,
         eased_at = excluded.eased_at, parked_until = excluded.parked_until`,
    )
    return answer
  })
}

const keep = (sql: Sql, key: string, bucket: Bucket, otherwise: string): Promise<unknown> =>
  sql.raw(
    `insert into channel_bucket (key, rate, tokens, counted_at, eased_at, parked_until) values (?, ?, ?, ?, ?, ?)
     on conflict (key) ${otherwise}`,
    [key, bucket.rate, bucket.tokens, bucket.countedAt, bucket.easedAt, bucket.parkedUntil],
  )

/** @returns null where the call may be made now, and else when to ask again */
export const takeToken = (sql: Knex, key: string, rule: BucketRule, now: Date, spare = 0): Promise<Date | null> =>
  change(sql, key, { rule, now }, (bucket) => {
    const { bucket: left, taken, at } = take(bucket, rule, now, spare)
    return { bucket: left, answer: taken ? null : at }
  })

export const easeBucket = (sql: Knex, key: string, rule: BucketRule, now: Date): Promise<void> =>
  change(sql, key, { rule, now }, (bucket) => ({ bucket: eased(bucket, rule, now), answer: undefined }))

export const throttleBucket = (
  sql: Knex,
  key: string,
  rule: BucketRule,
  told: { now: Date; until: Date | null },
): Promise<void> =>
  change(sql, key, { rule, now: told.now }, (bucket) => ({
    ...{ bucket: throttled(bucket, rule, told.now, told.until), answer: undefined },
  }))
