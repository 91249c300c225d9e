import type { Rows, Sql } from "./types"

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** @param offsetHours of the floor's own midnight from UTC's */
export const dayOf = (now: Date, offsetHours: number): number =>
  Math.floor((now.getTime() + offsetHours * HOUR_MS) / DAY_MS)
export const nextDay = (now: Date, offsetHours: number): Date =>
  new Date((dayOf(now, offsetHours) + 1) * DAY_MS - offsetHours * HOUR_MS)

export const createsKey = (accountId: string): string => `create:${accountId}`
export const updatesKey = (accountId: string, productId: string): string => `update:${accountId}:${productId}`

/** Counts one, unless that would be more than `most`; however many ask at once. @returns whether it was counted */
export async function takeQuota(sql: Sql, key: string, day: number, most: number): Promise<boolean> {
  if (most <= 0) return false
  const taken: Rows<unknown> = await sql.raw(
    `insert into channel_quota as q (key, day, used) values (:key, :day, 1)
     on conflict (key, day) do update set used = q.used + 1 where q.used < :most`,
    { key, day, most },
  )
  return taken.rowCount === 1
}

/** Of a call that did nothing for sure. */
export async function giveBackQuota(sql: Sql, key: string, day: number): Promise<void> {
  await sql.raw("update channel_quota set used = greatest(0, used - 1) where key = ? and day = ?", [key, day])
}

export async function usedQuota(sql: Sql, key: string, day: number): Promise<number> {
  const found: Rows<{ used: number }> = await sql.raw("select used from channel_quota where key = ? and day = ?", [
    key,
    day,
  ])
  return found.rows[0]?.used ?? 0
}

/** Counts of days that are over tell nothing any more. */
export async function forgetQuotas(sql: Sql, before: number): Promise<void> {
  await sql.raw("delete from channel_quota where day < ?", [before])
}

/** Products that are to be made on the floor, now or when a day allows. */
export async function createsWaiting(sql: Sql, accountId: string): Promise<number> {
  const found: Rows<{ products: number }> = await sql.raw(
    `select count(distinct i.product_id)::int as products from channel_intent i
       left join channel_listing l on l.account_id = i.account_id and l.product_id = i.product_id
      where i.account_id = ? and i.due_at < 'infinity' and l.external_id is null`,
    [accountId],
  )
  return found.rows[0]?.products ?? 0
}

export type Outlook = { used: number; most: number; waiting: number; tomorrow: number; isNear: boolean }

/** Told before the cap is hit: how many of those that wait do not fit into today. */
export function outlook({ used, most, waiting }: Pick<Outlook, "used" | "most" | "waiting">): Outlook {
  const tomorrow = Math.max(0, waiting - Math.max(0, most - used))
  return { used, most, waiting, tomorrow, isNear: tomorrow > 0 || used * 5 >= most * 4 }
}

/** Null where the floor has no such cap. */
export async function createsOutlook(
  sql: Sql,
  accountId: string,
  { perDay, offsetHours, now }: { perDay: number | null; offsetHours: number; now: Date },
): Promise<Outlook | null> {
  if (perDay === null) return null
  const used = await usedQuota(sql, createsKey(accountId), dayOf(now, offsetHours))
  return outlook({ used, most: perDay, waiting: await createsWaiting(sql, accountId) })
}
