import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { renderLabelsInWorker } from "@nguon/traceability/print"
import { STAMP_MODULE } from "../../../modules/stamp"
import * as printStore from "../../../modules/stamp/print-store"
import type StampModuleService from "../../../modules/stamp/service"
import type { PrintFormat, PrintJobRow, Sql, StampRunRow } from "../../../modules/stamp/types"
import { databaseOf } from "../../transparency/database"
import { conflict, lockIssuedRun } from "../own-run"
import { reprintNeedsReason } from "./create-print-job"
import { dossierOf, labelTermsOf } from "./label-terms"
import { serialList } from "./serial-list"
import { stampsToPrint } from "./stamps-to-print"

/** So long the same file may be fetched again, by a phone that lost it. */
export const FILE_HOURS = 24

export type PrintFile = {
  job: PrintJobRow
  name: string
  mediaType: string
  bytes: AsyncIterable<Uint8Array>
}

export const MEDIA_TYPES: Record<PrintFormat | "csv", string> = {
  pdf: "application/pdf",
  png: "image/png",
  zpl: "application/octet-stream",
  tspl: "application/octet-stream",
  csv: "text/csv; charset=utf-8",
}

/**
 * Writes down that the job's labels may be on paper from now on, then derives them: the same bytes as last time, less
 * what has become void. Call `markPrinted` when the last byte is out.
 * @throws 404 `print_job_not_found`, 409 `print_job_expired`, `batch_recalled`, `reprint_needs_reason` when another job
 *   printed the same labels since, `stamps_void`
 */
export async function openPrintFile(
  container: MedusaContainer,
  { id, cooperativeId, now }: { id: string; cooperativeId: string; now: Date },
): Promise<PrintFile> {
  return databaseOf(container).transaction(async (sql) => {
    const job = await printStore.findPrintJob(sql, cooperativeId, id)
    // The list for a print house has a door of its own.
    if (!job || job.format === "csv") {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, "Print job not found", "print_job_not_found")
    }
    if (now.getTime() - job.created_at.getTime() > FILE_HOURS * 3_600_000) {
      throw conflict("print_job_expired", `A file can be fetched for ${FILE_HOURS} hours; print the range again`)
    }
    return startFile(container, sql, job)
  })
}

/** @param sql a transaction, in which the job is marked as started */
export async function startFile(container: MedusaContainer, sql: Sql, job: PrintJobRow): Promise<PrintFile> {
  const { batch_id } = await runOfJob(sql, job)
  const { batch } = await dossierOf(sql, batch_id)
  const run = await lockIssuedRun(sql, { runId: job.run_id, cooperativeId: job.cooperative_id })
  const range = { run_id: run.id, from: job.from_serial, to: job.to_serial }
  if (job.reason === null && (await printStore.mayBePrinted(sql, range, job.id))) throw reprintNeedsReason()
  const voided = await printStore.voidSerials(sql, range)
  if (voided.length === range.to - range.from + 1) throw conflict("stamps_void", "All stamps of this range are void")
  await printStore.startPrintJob(sql, job.id)
  const runKey = container.resolve<StampModuleService>(STAMP_MODULE).runKey(run.id)
  const { from, to } = range
  const { format } = job
  const bytes =
    format === "csv"
      ? serialList({
          ...(await serialListTerms(sql, run)),
          withPin: run.with_pin,
          stamps: stampsToPrint({ runKey, run, from, to, voided }),
        })
      : renderLabelsInWorker({
          ...(await labelTermsOf(sql, run, { ...job, format })),
          ...{ runKey, batchId: run.batch_id, from, to, except: voided },
        })
  const name = `tem-${batch.lotCode}-${range.from}-${range.to}.${format}`
  return { job, name, mediaType: MEDIA_TYPES[format], bytes }
}

export function markPrinted(container: MedusaContainer, id: string): Promise<void> {
  return printStore.markPrinted(databaseOf(container), id)
}

async function serialListTerms(sql: Sql, run: StampRunRow) {
  const terms = { stock: "a4-65", grid: null, dpi: 300, format: "pdf", level: "M", start_at: 1 } as const
  const { baseUrl, gtin, lotCode } = await labelTermsOf(sql, run, { ...terms, offset_x_mm: 0, offset_y_mm: 0 })
  return { baseUrl, gtin, lotCode }
}

async function runOfJob(sql: Sql, { run_id }: PrintJobRow): Promise<{ batch_id: string }> {
  const result: { rows: { batch_id: string }[] } = await sql.raw(`select batch_id from stamp_run where id = ?`, [
    run_id,
  ])
  const row = result.rows[0]
  if (!row) throw new Error(`The run ${run_id} of a print job is gone`)
  return row
}
