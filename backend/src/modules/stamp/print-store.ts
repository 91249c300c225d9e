import type { NewPrintJob, PrintJobRow, Sql, StampRange } from "./types"

const COLUMNS = `id, run_id, cooperative_id, member_id, from_serial, to_serial, stock, grid, dpi, format, level, start_at,
  printer_id, offset_x_mm::float8 as offset_x_mm, offset_y_mm::float8 as offset_y_mm, pages, is_reprint, reason, state,
  downloads, started_at, printed_at, created_at`

type Rows<T> = { rows: T[]; rowCount: number }

/** The row stands before the first byte of its file goes out. */
export async function insertPrintJob(sql: Sql, job: NewPrintJob): Promise<PrintJobRow> {
  const result: Rows<PrintJobRow> = await sql.raw(
    `insert into print_job (id, run_id, cooperative_id, member_id, from_serial, to_serial, stock, grid, dpi, format,
                            level, start_at, printer_id, offset_x_mm, offset_y_mm, pages, is_reprint, reason)
     values (:id, :run_id, :cooperative_id, :member_id, :from, :to, :stock, :grid::jsonb, :dpi, :format,
             :level, :start_at, :printer_id, :offset_x_mm, :offset_y_mm, :pages, :is_reprint, :reason)
     returning ${COLUMNS}`,
    { ...job, grid: job.grid === null ? null : JSON.stringify(job.grid) },
  )
  return result.rows[0]!
}

export async function findPrintJob(sql: Sql, cooperativeId: string, id: string): Promise<PrintJobRow | null> {
  const result: Rows<PrintJobRow> = await sql.raw(
    `select ${COLUMNS} from print_job where id = ? and cooperative_id = ?`,
    [id, cooperativeId],
  )
  return result.rows[0] ?? null
}

export async function listPrintJobs(sql: Sql, runId: string): Promise<PrintJobRow[]> {
  const result: Rows<PrintJobRow> = await sql.raw(
    `select ${COLUMNS} from print_job where run_id = ? order by created_at, id`,
    [runId],
  )
  return result.rows
}

/** @returns whether labels of the range may be on paper already, by a job other than `exceptId` */
export async function mayBePrinted(sql: Sql, range: StampRange, exceptId: string): Promise<boolean> {
  const result: Rows<unknown> = await sql.raw(
    `select from print_job where run_id = :run_id and state <> 'created' and id <> :exceptId
        and from_serial <= :to and to_serial >= :from limit 1`,
    { ...range, exceptId },
  )
  return result.rows.length > 0
}

/** Serials of the range that are void, ascending. */
export async function voidSerials(sql: Sql, range: StampRange): Promise<number[]> {
  const result: Rows<{ serial: number }> = await sql.raw(
    `select serial from stamp where run_id = :run_id and serial between :from and :to and state = 'void' order by serial`,
    { ...range },
  )
  return result.rows.map(({ serial }) => serial)
}

/** From here on labels may be on paper: what goes out is written down, without the stamps that are void now. */
export async function startPrintJob(sql: Sql, id: string): Promise<void> {
  await sql.raw(
    `update print_job j
        set state = case when state = 'created' then 'started' else state end,
            started_at = coalesce(started_at, clock_timestamp()), downloads = downloads + 1,
            serials = serials + (
              select coalesce(range_agg(int4range(s.serial, s.serial, '[]')), '{}'::int4multirange) from stamp s
               where s.run_id = j.run_id and s.serial between j.from_serial and j.to_serial and s.state = 'issued')
      where id = ?`,
    [id],
  )
}

/** The file went out to its last byte. */
export async function markPrinted(sql: Sql, id: string): Promise<void> {
  await sql.raw(
    `update print_job set state = 'printed', printed_at = coalesce(printed_at, clock_timestamp())
      where id = ? and state <> 'created'`,
    [id],
  )
}

export type SerialListLinkRow = { print_job_id: string; cooperative_id: string; expires_at: Date; used_at: Date | null }

export async function insertSerialListLink(
  sql: Sql,
  link: { token_hash: Uint8Array; print_job_id: string; cooperative_id: string; expires_at: Date },
): Promise<void> {
  await sql.raw(
    `insert into serial_list_link (token_hash, print_job_id, cooperative_id, expires_at) values (?, ?, ?, ?)`,
    [Buffer.from(link.token_hash), link.print_job_id, link.cooperative_id, link.expires_at],
  )
}

/** Links of the run that may still be used. */
export async function countOpenLinks(sql: Sql, runId: string): Promise<number> {
  const result: Rows<{ links: number }> = await sql.raw(
    `select count(*)::int as links from serial_list_link l join print_job j on j.id = l.print_job_id
      where j.run_id = ? and l.used_at is null and l.expires_at > now()`,
    [runId],
  )
  return result.rows[0]!.links
}

/** Held until the transaction ends: of several who ask at once, one finds it unused. */
export async function lockSerialListLink(sql: Sql, tokenHash: Uint8Array): Promise<SerialListLinkRow | null> {
  const result: Rows<SerialListLinkRow> = await sql.raw(
    `select print_job_id, cooperative_id, expires_at, used_at from serial_list_link where token_hash = ? for update`,
    [Buffer.from(tokenHash)],
  )
  return result.rows[0] ?? null
}

export async function markLinkUsed(sql: Sql, tokenHash: Uint8Array): Promise<void> {
  await sql.raw(`update serial_list_link set used_at = clock_timestamp() where token_hash = ?`, [
    Buffer.from(tokenHash),
  ])
}
