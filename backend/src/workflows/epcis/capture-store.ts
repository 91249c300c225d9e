import type { Sql } from "../../modules/transparency/types"

export type CaptureBehaviour = "rollback" | "proceed"

/** EPCIS 2.0 REST binding, CaptureJob: errors in the shape of RFC 7807. */
export type CaptureProblem = {
  type: string
  title: string
  status: number
  detail: string
  code: string
  /** Place of the event in the document, from 0. */
  eventIndex: number
  eventID: string | null
}

export type CaptureResult = { eventIndex: number; eventID: string; outcome: "captured" | "duplicate" | "rejected" }

export type CaptureRow = {
  id: string
  cooperative_id: string
  captured_by: string
  /** The member; null for what was captured before this was kept. */
  captured_by_id: string | null
  error_behaviour: CaptureBehaviour
  document: unknown
  state: "queued" | "running" | "finished"
  success: boolean
  errors: CaptureProblem[]
  results: CaptureResult[]
  created_at: Date
  finished_at: Date | null
}

type Rows = { rows: CaptureRow[]; rowCount: number }
type NewCapture = Pick<CaptureRow, "id" | "cooperative_id" | "captured_by" | "captured_by_id" | "error_behaviour"> & {
  document: string
}

const COLUMNS =
  "id, cooperative_id, captured_by, captured_by_id, error_behaviour, state, success, errors, results, created_at, finished_at"

export async function insertCapture(sql: Sql, job: NewCapture): Promise<void> {
  await sql.raw(
    `insert into epcis_capture (id, cooperative_id, captured_by, captured_by_id, error_behaviour, document)
     values (?, ?, ?, ?, ?, ?::jsonb)`,
    [job.id, job.cooperative_id, job.captured_by, job.captured_by_id, job.error_behaviour, job.document],
  )
}

export async function findCapture(sql: Sql, cooperativeId: string, id: string): Promise<CaptureRow | undefined> {
  const { rows }: Rows = await sql.raw(`select ${COLUMNS} from epcis_capture where id = ? and cooperative_id = ?`, [
    id,
    cooperativeId,
  ])
  return rows[0]
}

/** Newest first, after the job of the given id. Ids are ULIDs: they sort by time. */
export async function listCaptures(
  sql: Sql,
  { cooperativeId, after, limit }: { cooperativeId: string; after: string | null; limit: number },
): Promise<CaptureRow[]> {
  const { rows }: Rows = await sql.raw(
    `select ${COLUMNS} from epcis_capture where cooperative_id = ? and (?::text is null or id < ?) order by id desc limit ?`,
    [cooperativeId, after, after, limit],
  )
  return rows
}

/** Takes the oldest job that waits, or whose worker stopped before its lease ended. */
export async function claimCapture(sql: Sql, owner: string, leaseSeconds: number): Promise<CaptureRow | undefined> {
  const { rows }: Rows = await sql.raw(
    `update epcis_capture set state = 'running', attempts = attempts + 1, lease_owner = ?,
            lease_until = now() + make_interval(secs => ?)
      where id = (
        select id from epcis_capture
         where (state = 'queued' and retry_at <= now()) or (state = 'running' and lease_until < now())
         order by created_at, id limit 1 for update skip locked)
     returning ${COLUMNS}, document`,
    [owner, leaseSeconds],
  )
  return rows[0]
}

export type CaptureOutcome = { success: boolean; errors: readonly CaptureProblem[]; results: readonly CaptureResult[] }

/** @returns false when another worker has taken the job over in the meantime */
export async function finishCapture(sql: Sql, id: string, owner: string, outcome: CaptureOutcome): Promise<boolean> {
  const { rowCount }: Rows = await sql.raw(
    `update epcis_capture set state = 'finished', success = ?, errors = ?::jsonb, results = ?::jsonb, finished_at = now(),
            lease_owner = null, lease_until = null
      where id = ? and state = 'running' and lease_owner = ?`,
    [outcome.success, JSON.stringify(outcome.errors), JSON.stringify(outcome.results), id, owner],
  )
  return rowCount === 1
}

/** Back into the queue with a growing delay: what failed was ours, not the document's. */
export async function releaseCapture(sql: Sql, id: string, owner: string): Promise<void> {
  await sql.raw(
    `update epcis_capture set state = 'queued', retry_at = now() + make_interval(secs => least(60, power(2, attempts))),
            lease_owner = null, lease_until = null
      where id = ? and state = 'running' and lease_owner = ?`,
    [id, owner],
  )
}
