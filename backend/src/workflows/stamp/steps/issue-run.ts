import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { buildLevels } from "@nguon/traceability/log"
import { setImmediate as nextTurn } from "node:timers/promises"
import { STAMP_MODULE } from "../../../modules/stamp"
import { deriveSlice } from "../../../modules/stamp/derive-slice"
import * as runStore from "../../../modules/stamp/run-store"
import type StampModuleService from "../../../modules/stamp/service"
import type { Sql, StampRunRow, StampSlice } from "../../../modules/stamp/types"
import { databaseOf } from "../../transparency/database"
import { recordEntry } from "../../transparency/record-entry"

/** A few milliseconds of work, after which other requests have their turn. */
const STAMPS_PER_TURN = 50
const STAMPS_PER_INSERT = 500
export const LEASE_SECONDS = 15
const ROOT_BYTES = 32

/**
 * All stamps of a run, its tree, and its entry come into being in one transaction: whatever stops the process,
 * the run is either whole or still waiting. No undo is needed; the last step of its workflow.
 */
export const issueRunStep = createStep(
  "issue-run",
  async ({ run, owner }: { run: StampRunRow; owner: string }, { container }) => {
    await databaseOf(container).transaction((sql) => issueRun(container, sql, run, owner))
    return new StepResponse({ id: run.id })
  },
)

/**
 * The batch is locked last: from then on nothing here needs a second connection, which those who wait for the lock
 * might have taken.
 */
async function issueRun(container: MedusaContainer, sql: Sql, run: StampRunRow, owner: string): Promise<void> {
  const leafHashes = await insertStamps(container, sql, run, owner)
  const tree = buildLevels(leafHashes)
  const root = tree.slice(-ROOT_BYTES)
  const issuedAt = new Date()
  await requireSealedBatch(sql, run.batch_id)
  const done = await runStore.markIssued(sql, { id: run.id, owner, root, tree, issuedAt })
  if (!done) throw new MedusaError(MedusaError.Types.CONFLICT, "Another worker has taken the run over", "lease_lost")
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

/** Shared lock: a recall waits for this commit, or the stamps see the recall. */
async function requireSealedBatch(sql: Sql, batchId: string): Promise<void> {
  const result: { rows: { state: string }[] } = await sql.raw(`select state from batch where id = ? for share`, [
    batchId,
  ])
  if (result.rows[0]?.state === "sealed") return
  throw new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    "The batch was recalled before its stamps were issued",
    "batch_recalled",
  )
}

async function insertStamps(
  container: MedusaContainer,
  sql: Sql,
  run: StampRunRow,
  owner: string,
): Promise<Uint8Array[]> {
  const runKey = container.resolve<StampModuleService>(STAMP_MODULE).runKey(run.id)
  const pool = databaseOf(container)
  const leafHashes: Uint8Array[] = []
  while (leafHashes.length < run.quantity) {
    const slices = await deriveInTurns(runKey, run, leafHashes.length)
    await runStore.insertStamps(sql, run.id, slices)
    for (const slice of slices) leafHashes.push(...slice.leafHashes)
    await runStore.reportProgress(pool, { id: run.id, owner, progress: leafHashes.length, leaseSeconds: LEASE_SECONDS })
  }
  return leafHashes
}

async function deriveInTurns(runKey: Uint8Array, run: StampRunRow, done: number): Promise<StampSlice[]> {
  const end = Math.min(run.quantity, done + STAMPS_PER_INSERT)
  const slices: StampSlice[] = []
  for (let next = done; next < end; next += STAMPS_PER_TURN) {
    const count = Math.min(STAMPS_PER_TURN, end - next)
    slices.push(deriveSlice({ runKey, batchId: run.batch_id, firstSerial: next + 1, count }))
    await nextTurn()
  }
  return slices
}
