import type { Sql } from "./types"

/** A scan has the time at which its transaction began: by then each of them has ended. */
const LATEST_COMMIT = "2 minutes"
/** At most so much at once, so that years of scans are counted in short transactions. */
const AT_ONCE = "1 day"

/**
 * Counts the scans since the mark into the tally and moves the mark, in one transaction: a scan is counted once, whoever
 * dies in between, and of two who count at once the second waits.
 * @returns whether there is more to count
 */
export async function tallyScans(sql: Sql): Promise<boolean> {
  return sql.transaction(async (transaction) => {
    const { rows }: { rows: { since: string; until: string; more: boolean; due: boolean }[] } = await transaction.raw(
      `select "until"::text as since, least("until" + interval '${AT_ONCE}', now() - interval '${LATEST_COMMIT}')::text as until,
              "until" + interval '${AT_ONCE}' < now() - interval '${LATEST_COMMIT}' as more,
              "until" < now() - interval '${LATEST_COMMIT}' as due
         from scan_tally_mark for update`,
    )
    const [span] = rows
    if (!span?.due) return false
    await transaction.raw(
      `insert into scan_tally (cooperative_id, day, province, scans)
       select r.cooperative_id, (e.scanned_at at time zone 'Asia/Ho_Chi_Minh')::date, e.province, count(*)::int
         from scan_event e join stamp s on s.code_hash = e.code_hash join stamp_run r on r.id = s.run_id
        where e.scanned_at >= ?::timestamptz and e.scanned_at < ?::timestamptz
        group by 1, 2, 3
       on conflict (cooperative_id, day, province) do update set scans = scan_tally.scans + excluded.scans`,
      [span.since, span.until],
    )
    await transaction.raw(`update scan_tally_mark set "until" = ?::timestamptz`, [span.until])
    return span.more
  })
}

export type ScanCount = { day: string; province: number; scans: number }

/**
 * A cooperative's scans by day (YYYY-MM-DD in Viet Nam) and province: the tally, and the single scans since its mark.
 * @param from the first day
 */
export async function countScans(sql: Sql, cooperativeId: string, from: string): Promise<ScanCount[]> {
  const { rows }: { rows: ScanCount[] } = await sql.raw(
    `select to_char(day, 'YYYY-MM-DD') as day, province, sum(scans)::int as scans from (
       select day, province, scans from scan_tally where cooperative_id = :cooperative_id and day >= :from::date
       union all
       select (e.scanned_at at time zone 'Asia/Ho_Chi_Minh')::date, e.province, 1
         from scan_event e join stamp s on s.code_hash = e.code_hash join stamp_run r on r.id = s.run_id
        where e.scanned_at >= (select "until" from scan_tally_mark) and r.cooperative_id = :cooperative_id
          and e.scanned_at >= :from::date::timestamp at time zone 'Asia/Ho_Chi_Minh'
     ) as counted group by 1, 2`,
    { cooperative_id: cooperativeId, from },
  )
  return rows
}
