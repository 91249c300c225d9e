import type { NewStampRun, Sql, StampRunRow, StampSlice } from "./types"

const COLUMNS = "id, batch_id, cooperative_id, quantity, state, progress, with_pin, idempotency_key, error, issued_at"

type Rows<T> = { rows: T[]; rowCount: number }

export async function insertRun(sql: Sql, run: NewStampRun): Promise<StampRunRow> {
  const result: Rows<StampRunRow> = await sql.raw(
    `insert into stamp_run (id, batch_id, cooperative_id, quantity, with_pin, idempotency_key)
     values (?, ?, ?, ?, ?, ?) returning ${COLUMNS}`,
    [run.id, run.batch_id, run.cooperative_id, run.quantity, run.with_pin, run.idempotency_key],
  )
  return result.rows[0]!
}

export async function findRun(sql: Sql, cooperativeId: string, runId: string): Promise<StampRunRow | null> {
  const result: Rows<StampRunRow> = await sql.raw(
    `select ${COLUMNS} from stamp_run where id = ? and cooperative_id = ?`,
    [runId, cooperativeId],
  )
  return result.rows[0] ?? null
}

export async function findRunByKey(sql: Sql, cooperativeId: string, key: string): Promise<StampRunRow | null> {
  const result: Rows<StampRunRow> = await sql.raw(
    `select ${COLUMNS} from stamp_run where cooperative_id = ? and idempotency_key = ?`,
    [cooperativeId, key],
  )
  return result.rows[0] ?? null
}

export async function listRuns(sql: Sql, batchIds: readonly string[]): Promise<StampRunRow[]> {
  const result: Rows<StampRunRow> = await sql.raw(
    `select ${COLUMNS} from stamp_run where batch_id = any(?) order by created_at, id`,
    [[...batchIds]],
  )
  return result.rows
}

/** Failed and cancelled runs hold no stamps, so their quantity is free again. */
export async function quantityRequested(sql: Sql, batchId: string): Promise<number> {
  const result: Rows<{ total: string }> = await sql.raw(
    `select coalesce(sum(quantity), 0) as total from stamp_run where batch_id = ? and state not in ('failed', 'cancelled')`,
    [batchId],
  )
  return Number(result.rows[0]!.total)
}

/** Takes the oldest run that waits, or whose worker stopped renewing its lease. */
export async function claimRun(sql: Sql, owner: string, leaseSeconds: number): Promise<StampRunRow | null> {
  const result: Rows<StampRunRow> = await sql.raw(
    `update stamp_run set state = 'issuing', progress = 0, attempts = attempts + 1, lease_owner = ?,
            lease_until = now() + make_interval(secs => ?), updated_at = now()
      where id = (
        select id from stamp_run
         where (state = 'queued' and retry_at <= now()) or (state = 'issuing' and lease_until < now())
         order by created_at, id limit 1 for update skip locked)
     returning ${COLUMNS}`,
    [owner, leaseSeconds],
  )
  return result.rows[0] ?? null
}

/**
 * Runs on its own connection: what it writes is seen while the issuing transaction is still open.
 * @returns false when the run is no longer the worker's: it was cancelled, or another has taken it over
 */
export async function reportProgress(
  sql: Sql,
  run: { id: string; owner: string; progress: number; leaseSeconds: number },
): Promise<boolean> {
  const result: Rows<unknown> = await sql.raw(
    `update stamp_run set progress = ?, lease_until = now() + make_interval(secs => ?), updated_at = now()
      where id = ? and state = 'issuing' and lease_owner = ?`,
    [run.progress, run.leaseSeconds, run.id, run.owner],
  )
  return result.rowCount === 1
}

/**
 * Inserts slices that follow each other. One parameter for all hashes of a kind instead of one per stamp: the server cuts
 * the rows out of the concatenated hashes. Without PINs the cut is of null, which is null.
 */
export async function insertStamps(sql: Sql, runId: string, slices: readonly StampSlice[]): Promise<void> {
  const firstSerial = slices[0]?.firstSerial ?? 1
  const count = slices.reduce((sum, slice) => sum + slice.count, 0)
  const pinHashes = slices.flatMap((slice) => slice.pinHashes ?? [])
  await sql.raw(
    `insert into stamp (run_id, serial, code_hash, commit, pin_hash)
     select ?::text, ?::int + k, substring(?::bytea from k * 32 + 1 for 32), substring(?::bytea from k * 32 + 1 for 32),
            substring(?::bytea from k * 16 + 1 for 16)
       from generate_series(0, ?::int - 1) as k`,
    [
      runId,
      firstSerial,
      Buffer.concat(slices.map((slice) => slice.codeHashes)),
      Buffer.concat(slices.map((slice) => slice.commits)),
      pinHashes.length === 0 ? null : Buffer.concat(pinHashes),
      count,
    ],
  )
}

/** A tree of 64 MB in one parameter would be copied three times on its way; the parts live as long as the transaction. */
export async function createTreeParts(sql: Sql): Promise<void> {
  await sql.raw(
    `create temporary table stamp_tree_part (number integer primary key, part bytea not null) on commit drop`,
  )
}

/** Parts of the tree, in order of their numbers, for `markIssued`. */
export async function insertTreePart(sql: Sql, number: number, part: Uint8Array): Promise<void> {
  const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength)
  await sql.raw(`insert into stamp_tree_part (number, part) values (?, ?)`, [number, bytes])
}

export type IssuedRun = {
  id: string
  owner: string
  root: Uint8Array
  issuedAt: Date
}

/** The tree is what the parts inserted before make up. @returns false when another worker has taken the run over in the meantime. */
export async function markIssued(sql: Sql, run: IssuedRun): Promise<boolean> {
  const result: Rows<unknown> = await sql.raw(
    `update stamp_run set state = 'issued', progress = quantity, stamp_root = ?,
            tree = (select string_agg(part, ''::bytea order by number) from stamp_tree_part), issued_at = ?,
            error = null, lease_owner = null, lease_until = null, updated_at = now()
      where id = ? and state = 'issuing' and lease_owner = ?`,
    [Buffer.from(run.root), run.issuedAt, run.id, run.owner],
  )
  return result.rowCount === 1
}

/** Puts a run back in the queue with a growing delay, or gives it up for good. */
export async function releaseRun(
  sql: Sql,
  run: { id: string; owner: string; error: string; permanent: boolean; maxAttempts: number },
): Promise<void> {
  await sql.raw(
    `update stamp_run
        set state = case when ? or attempts >= ? then 'failed' else 'queued' end, progress = 0, error = ?,
            retry_at = now() + make_interval(secs => least(60, power(2, attempts))),
            lease_owner = null, lease_until = null, updated_at = now()
      where id = ? and state = 'issuing' and lease_owner = ?`,
    [run.permanent, run.maxAttempts, run.error, run.id, run.owner],
  )
}

export async function countIssued(sql: Sql, batchIds: readonly string[]): Promise<Map<string, number>> {
  const result: Rows<{ batch_id: string; issued: string }> = await sql.raw(
    `select batch_id, sum(quantity) as issued from stamp_run where batch_id = any(?) and state = 'issued' group by batch_id`,
    [[...batchIds]],
  )
  return new Map(result.rows.map((row) => [row.batch_id, Number(row.issued)]))
}
