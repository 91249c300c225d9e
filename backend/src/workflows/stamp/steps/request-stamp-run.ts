import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import * as runStore from "../../../modules/stamp/run-store"
import type { Sql, StampRunRow } from "../../../modules/stamp/types"
import { databaseOf } from "../../transparency/database"

export type RequestStampRunInput = {
  batch_id: string
  cooperative_id: string
  quantity: number
  with_pin: boolean
  idempotency_key: string
}

type BatchRow = { state: "draft" | "sealed" | "recalled"; quantity: number; held_at: Date | null }

/** No undo: the only step of its workflow, one transaction. */
export const requestStampRunStep = createStep(
  "request-stamp-run",
  async (input: RequestStampRunInput, { container }) => {
    const run = await databaseOf(container).transaction((sql) => requestRun(sql, input))
    return new StepResponse(run)
  },
)

/** The lock on the batch makes the requests for one batch queue up, so that their sum is always known. */
async function requestRun(sql: Sql, input: RequestStampRunInput): Promise<StampRunRow> {
  const batch = await lockBatch(sql, input)
  const earlier = await runStore.findRunByKey(sql, input.cooperative_id, input.idempotency_key)
  if (earlier) return sameRequest(earlier, input)
  refuseUnlessSealed(batch)
  const taken = await runStore.quantityRequested(sql, input.batch_id)
  if (taken + input.quantity > batch.quantity) {
    const left = batch.quantity - taken
    throw conflict("quantity_exceeds_batch", `The batch has ${batch.quantity} packs, stamps for ${left} are left`)
  }
  return runStore.insertRun(sql, { ...input, id: generateEntityId(undefined, "run") })
}

async function lockBatch(sql: Sql, input: RequestStampRunInput): Promise<BatchRow> {
  const result: { rows: BatchRow[] } = await sql.raw(
    `select state, quantity, held_at from batch where id = ? and cooperative_id = ? and deleted_at is null for no key update`,
    [input.batch_id, input.cooperative_id],
  )
  const batch = result.rows[0]
  if (!batch) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Batch not found", "batch_not_found")
  return batch
}

function sameRequest(earlier: StampRunRow, input: RequestStampRunInput): StampRunRow {
  const isSame = (["batch_id", "quantity", "with_pin"] as const).every((name) => earlier[name] === input[name])
  if (isSame) return earlier
  throw conflict("idempotency_key_reused", "The Idempotency-Key belongs to a different request")
}

function refuseUnlessSealed(batch: BatchRow): void {
  if (batch.state === "draft") throw conflict("batch_not_sealed", "Stamps are issued for a sealed batch")
  if (batch.state === "recalled") throw conflict("batch_recalled", "The batch is recalled")
  if (batch.held_at) throw conflict("batch_held", "Something the batch was made of is recalled")
}

const conflict = (code: string, message: string) => new MedusaError(MedusaError.Types.CONFLICT, message, code)
