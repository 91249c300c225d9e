import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { buildLevels } from "@nguon/traceability/log"
import { setImmediate as nextTurn } from "node:timers/promises"
import { STAMP_MODULE } from "../../../modules/stamp"
import { deriveSlice } from "../../../modules/stamp/derive-slice"
import * as runStore from "../../../modules/stamp/run-store"
import type StampModuleService from "../../../modules/stamp/service"
import type { Sql, StampRunRow } from "../../../modules/stamp/types"
import { TRANSPARENCY_MODULE } from "../../../modules/transparency"
import type TransparencyModuleService from "../../../modules/transparency/service"
import { databaseOf } from "../../transparency/database"
import { signEntry } from "../../transparency/sign-entry"

/** Short enough that a request arriving in between is answered within some 10 ms. */
const STAMPS_PER_TURN = 200
const LEASE_SECONDS = 15
const ROOT_BYTES = 32

export { LEASE_SECONDS }

/**
 * All stamps of a run, its tree, and its signed entry come into being in one transaction: whatever stops the process,
 * the run is either whole or still waiting. No undo is needed; the last step of its workflow.
 */
export const issueRunStep = createStep(
  "issue-run",
  async ({ run, owner }: { run: StampRunRow; owner: string }, { container }) => {
    await databaseOf(container).transaction((sql) => issueRun(container, sql, run, owner))
    return new StepResponse({ id: run.id })
  },
)

async function issueRun(container: MedusaContainer, sql: Sql, run: StampRunRow, owner: string): Promise<void> {
  await requireSealedBatch(sql, run.batch_id)
  const leafHashes = await insertStamps(container, sql, run, owner)
  const tree = buildLevels(leafHashes)
  const root = tree.slice(-ROOT_BYTES)
  const issuedAt = new Date()
  const entry = await signEntry(container, {
    kind: "stamps-issued",
    runId: run.id,
    batchId: run.batch_id,
    cooperativeId: run.cooperative_id,
    quantity: run.quantity,
    stampRoot: root,
    issuedAt: issuedAt.toISOString(),
  })
  const done = await runStore.markIssued(sql, { id: run.id, owner, root, tree, leaf: entry.leaf, issuedAt })
  if (!done) throw new MedusaError(MedusaError.Types.CONFLICT, "Another worker has taken the run over", "lease_lost")
  await container.resolve<TransparencyModuleService>(TRANSPARENCY_MODULE).enqueueEntries([entry], sql)
}

/** Shared lock: a recall waits for the stamps, or the stamps see the recall. */
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
    const count = Math.min(STAMPS_PER_TURN, run.quantity - leafHashes.length)
    const slice = deriveSlice({ runKey, batchId: run.batch_id, firstSerial: leafHashes.length + 1, count })
    await runStore.insertStamps(sql, run.id, slice)
    for (const hash of slice.leafHashes) leafHashes.push(hash)
    await runStore.reportProgress(pool, { id: run.id, owner, progress: leafHashes.length, leaseSeconds: LEASE_SECONDS })
    await nextTurn()
  }
  return leafHashes
}
