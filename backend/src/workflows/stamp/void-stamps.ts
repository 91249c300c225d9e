import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import * as voidStore from "../../modules/stamp/void-store"
import type { Sql, StampRunRow, StampVoidRow, VoidReason } from "../../modules/stamp/types"
import { databaseOf } from "../transparency/database"
import { recordEntry } from "../transparency/record-entry"
import { entryKeyOf } from "../transparency"
import { conflict, lockIssuedRun, requireSerials, type RunOrder, type SerialRange } from "./own-run"

/** Each order is an entry of the log, which everybody carries for ever. */
const MAX_VOIDS_PER_RUN = 500

export type VoidStampsInput = RunOrder & SerialRange & { reason: VoidReason; note: string | null }

/**
 * Stamps, order and log entry are written together; whoever scans one is told at once, whether the entry waits for a
 * signature or not. The note stays with the cooperative: the log says the reason only. What is void stays void, so the
 * same order again, or one within another, changes nothing and adds no entry.
 * @throws 404 `stamp_run_not_found`, 409 `stamp_run_not_issued`, `too_many_voids`, 400 `serials_out_of_range`
 */
export async function voidStamps(
  container: MedusaContainer,
  order: VoidStampsInput,
): Promise<{ row: StampVoidRow; isNew: boolean }> {
  return databaseOf(container).transaction(async (sql) => {
    const run = await lockIssuedRun(sql, order)
    requireSerials(run, order)
    const range = { run_id: run.id, from: order.from, to: order.to }
    const stamps = await voidStore.markVoid(sql, { ...range, reason: order.reason })
    if (stamps > 0) return { row: await writeDown(container, sql, { run, order, stamps }), isNew: true }
    const earlier = await voidStore.voidOver(sql, range)
    if (!earlier) throw new Error(`Stamps ${order.from}-${order.to} of ${run.id} are void without an order`)
    return { row: earlier, isNew: false }
  })
}

async function writeDown(
  container: MedusaContainer,
  sql: Sql,
  { run, order, stamps }: { run: StampRunRow; order: VoidStampsInput; stamps: number },
): Promise<StampVoidRow> {
  const earlier = await voidStore.listVoids(sql, run.id)
  if (earlier.length >= MAX_VOIDS_PER_RUN) {
    throw conflict("too_many_voids", `A run takes ${MAX_VOIDS_PER_RUN} orders to void; name larger ranges`)
  }
  const row = await voidStore.insertVoid(sql, {
    id: generateEntityId(undefined, "stvoid"),
    run_id: run.id,
    cooperative_id: run.cooperative_id,
    member_id: order.memberId,
    from: order.from,
    to: order.to,
    reason: order.reason,
    note: order.note,
    stamps,
    entry_key: entryKeyOf("stamps-voided", `${run.id}:${order.from}-${order.to}`),
  })
  await recordEntry(container, sql, {
    kind: "stamps-voided",
    runId: run.id,
    batchId: run.batch_id,
    cooperativeId: run.cooperative_id,
    fromSerial: order.from,
    toSerial: order.to,
    reason: order.reason,
    voidedAt: new Date().toISOString(),
  })
  return row
}
