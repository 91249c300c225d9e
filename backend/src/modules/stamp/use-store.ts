import type { Sql, StampCounts, StampRunRow } from "./types"

type Rows<T> = { rows: T[]; rowCount: number }

/**
 * Whoever changes what a run's stamps are used for holds its row: orders for one run follow each other, so that each
 * sees what the one before it did. Not `for update`, which would wait for an issuing that has just begun.
 */
export async function lockRun(sql: Sql, cooperativeId: string, runId: string): Promise<StampRunRow | null> {
  const result: Rows<StampRunRow> = await sql.raw(
    `select id, batch_id, cooperative_id, quantity, state, progress, with_pin, idempotency_key, error, issued_at
       from stamp_run where id = ? and cooperative_id = ? for no key update`,
    [runId, cooperativeId],
  )
  return result.rows[0] ?? null
}

/** One reading of a run's stamps, its print jobs and the packs of its batch: the sums agree with each other. */
export async function countStamps(sql: Sql, runId: string): Promise<StampCounts> {
  const result: Rows<StampCounts> = await sql.raw(
    `select r.quantity, b.quantity as packs,
            (select coalesce(sum(upper(each) - lower(each)), 0)::int
               from (select unnest(range_agg(j.serials)) as each from print_job j
                      where j.run_id = r.id and j.state = 'printed') as printed
            ) as printed,
            count(s.serial) filter (where s.state = 'void')::int as void,
            count(s.serial) filter (where s.state = 'void' and s.void_reason = 'spoiled')::int as spoiled,
            count(s.serial) filter (where s.state = 'void' and s.activated_at is not null)::int as void_in_use,
            count(s.serial) filter (where s.state = 'issued' and s.activated_at is not null)::int as activated,
            count(s.serial) filter (where s.state = 'issued' and s.activated_at is null)::int as left,
            (select count(*)::int from stamp_run other join stamp o on o.run_id = other.id
              where other.batch_id = r.batch_id and o.state = 'issued' and o.activated_at is not null) as batch_activated
       from stamp_run r
       join batch b on b.id = r.batch_id
       left join stamp s on s.run_id = r.id
      where r.id = ? group by r.id, b.id`,
    [runId],
  )
  return result.rows[0]!
}

/** @returns whether a run's stamps may be in the world: on paper, on packs, or spoken of in the log */
export async function isInUse(sql: Sql, runId: string): Promise<boolean> {
  const result: Rows<unknown> = await sql.raw(
    `select where exists (select from print_job where run_id = :run_id and state <> 'created')
               or exists (select from stamp_activation where run_id = :run_id)
               or exists (select from stamp_void where run_id = :run_id)`,
    { run_id: runId },
  )
  return result.rows.length > 0
}

/** Calls a run off: its stamps go, and its quantity is free. @param sql a transaction that holds the run */
export async function cancelRun(sql: Sql, runId: string): Promise<void> {
  await sql.raw(`delete from serial_list_link where print_job_id in (select id from print_job where run_id = ?)`, [
    runId,
  ])
  await sql.raw(`delete from print_job where run_id = ?`, [runId])
  await sql.raw(`delete from stamp where run_id = ?`, [runId])
  await sql.raw(
    `update stamp_run
        set state = 'cancelled', cancelled_at = now(), progress = 0, stamp_root = null, tree = null, issued_at = null,
            error = null, lease_owner = null, lease_until = null, updated_at = now()
      where id = ?`,
    [runId],
  )
}
