import { MedusaError } from "@medusajs/framework/utils"
import * as useStore from "../../modules/stamp/use-store"
import type { Sql, StampRunRow } from "../../modules/stamp/types"

/** What every order about stamps names besides its range. */
export type RunOrder = { runId: string; cooperativeId: string; memberId: string }
export type SerialRange = { from: number; to: number }

export const conflict = (code: string, message: string) => new MedusaError(MedusaError.Types.CONFLICT, message, code)

/** The run, held until the transaction ends. @throws 404 `stamp_run_not_found`, 409 `stamp_run_not_issued` */
export async function lockIssuedRun(sql: Sql, order: Pick<RunOrder, "runId" | "cooperativeId">): Promise<StampRunRow> {
  const run = await useStore.lockRun(sql, order.cooperativeId, order.runId)
  if (!run) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Stamp run not found", "stamp_run_not_found")
  return requireIssued(run)
}

export function requireIssued(run: StampRunRow): StampRunRow {
  if (run.state === "issued") return run
  if (run.state === "cancelled") throw conflict("stamp_run_cancelled", "The run is cancelled: it has no stamps")
  throw conflict("stamp_run_not_issued", "The stamps are not issued yet")
}

/** @throws 400 `serials_out_of_range` */
export function requireSerials(run: StampRunRow, { from, to }: SerialRange): void {
  if (from >= 1 && from <= to && to <= run.quantity) return
  const message = `The run has the serials 1 to ${run.quantity}`
  throw new MedusaError(MedusaError.Types.INVALID_DATA, message, "serials_out_of_range")
}

/** A recall waits for this transaction, or the transaction sees it. @throws 409 `batch_recalled`, `batch_held` */
export async function refuseRecalled(sql: Sql, batchId: string, message: string): Promise<void> {
  const { rows }: { rows: { state: string; held_at: Date | null }[] } = await sql.raw(
    `select state, held_at from batch where id = ? for share`,
    [batchId],
  )
  if (rows[0]?.state === "recalled") throw conflict("batch_recalled", message)
  if (rows[0]?.held_at) throw conflict("batch_held", `Held, since something it was made of is recalled. ${message}`)
}

/** The batch of a run, read before the run is held: batch first, then run, is the order of all who hold both. */
export async function batchOfRun(sql: Sql, { runId, cooperativeId }: RunOrder): Promise<string> {
  const result: { rows: { batch_id: string }[] } = await sql.raw(
    `select batch_id from stamp_run where id = ? and cooperative_id = ?`,
    [runId, cooperativeId],
  )
  const row = result.rows[0]
  if (!row) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Stamp run not found", "stamp_run_not_found")
  return row.batch_id
}
