import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Sql } from "../../../modules/transparency/types"
import { databaseOf } from "../../transparency/database"
import type { NewErrorDeclaration } from "../amendment"
import { insertErrorDeclaration } from "../event-store"
import { withdrawInputsOf } from "../input-store"
import { readEvents, type BatchOfCooperative } from "../sealing/read-record"
import { requireBatchRecord } from "./require-sealable"

export type DeclareErrorInput = BatchOfCooperative & NewErrorDeclaration & { declared_by: string }

/** For a draft; a sealed batch is amended. No undo: the only step of its workflow, one transaction. */
export const declareErrorStep = createStep("declare-error", async (input: DeclareErrorInput, { container }) => {
  const declared = await databaseOf(container).transaction((sql) => declareError(sql, input))
  return new StepResponse({ declared_here: declared })
})

async function declareError(sql: Sql, input: DeclareErrorInput): Promise<boolean> {
  const { batch_id, cooperative_id, ...declaration } = input
  await sql.raw(`select id from batch where id = ? for no key update`, [batch_id])
  const { batch } = await requireBatchRecord(sql, { batch_id, cooperative_id })
  if (batch.state !== "draft") {
    throw new MedusaError(MedusaError.Types.CONFLICT, "The batch is sealed: amend it", "batch_already_sealed")
  }
  const recorded = new Set((await readEvents(sql, batch_id)).map(({ id }) => id))
  const missing = [input.event_id, ...input.corrective_event_ids].find((id) => !recorded.has(id))
  if (missing !== undefined) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `The diary has no event ${missing}`, "event_not_found")
  }
  await withdrawInputsOf(sql, batch_id, input.event_id)
  return insertErrorDeclaration(sql, { ...declaration, batch_id, declared_at: new Date(), amendment_version: null })
}
