import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { STAMP_MODULE } from "../../../modules/stamp"
import { makeStamps } from "../../../modules/stamp/make-stamps"
import * as runStore from "../../../modules/stamp/run-store"
import type StampModuleService from "../../../modules/stamp/service"
import type { Sql, StampRunRow } from "../../../modules/stamp/types"
import { databaseOf } from "../../transparency/database"
import { recordEntry } from "../../transparency/record-entry"

export const LEASE_SECONDS = 15

/**
 * All stamps of a run, its tree, and its entry come into being in one transaction: whatever stops the process,
 * the run is either whole or still waiting. No undo is needed; the last step of its workflow.
 */
export const issueRunStep = createStep(
  "issue-run",
  async ({ run, owner }: { run: StampRunRow; owner: string }, { container }) => {
    await issueInOneEffect(container, run, owner)
    return new StepResponse({ id: run.id })
  },
)

/** @param owner who claimed the run, and still holds it at the end or has done nothing */
export function issueInOneEffect(container: MedusaContainer, run: StampRunRow, owner: string): Promise<void> {
  return databaseOf(container).transaction((sql) => issueRun(container, sql, run, owner))
}

/**
 * The batch is locked last: from then on nothing here needs a second connection, which those who wait for the lock
 * might have taken.
 */
async function issueRun(container: MedusaContainer, sql: Sql, run: StampRunRow, owner: string): Promise<void> {
  const stamps = container.resolve<StampModuleService>(STAMP_MODULE)
  const pool = databaseOf(container)
  const lease = { id: run.id, owner, leaseSeconds: LEASE_SECONDS }
  const root = await makeStamps({
    sql,
    run,
    runKey: stamps.runKey(run.id),
    pinKey: run.with_pin ? stamps.pinKey() : null,
    report: async (progress) => {
      if (!(await runStore.reportProgress(pool, { ...lease, progress }))) throw leaseLost()
    },
  })
  const issuedAt = new Date()
  await requireSealedBatch(sql, run.batch_id)
  const done = await runStore.markIssued(sql, { id: run.id, owner, root, issuedAt })
  if (!done) throw leaseLost()
  await recordEntry(container, sql, {
    kind: "stamps-issued",
    runId: run.id,
    batchId: run.batch_id,
    cooperativeId: run.cooperative_id,
    quantity: run.quantity,
    stampRoot: root,
    issuedAt: issuedAt.toISOString(),
  })
}

const leaseLost = () =>
  new MedusaError(MedusaError.Types.CONFLICT, "The run is cancelled, or another worker has it", "lease_lost")

/** Shared lock: a recall waits for this commit, or the stamps see the recall. */
async function requireSealedBatch(sql: Sql, batchId: string): Promise<void> {
  const { rows }: { rows: { state: string; held_at: Date | null }[] } = await sql.raw(
    `select state, held_at from batch where id = ? for share`,
    [batchId],
  )
  if (rows[0]?.held_at && rows[0].state === "sealed") {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "Something the batch was made of is recalled", "batch_held")
  }
  if (rows[0]?.state === "sealed") return
  throw new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    "The batch was recalled before its stamps were issued",
    "batch_recalled",
  )
}
