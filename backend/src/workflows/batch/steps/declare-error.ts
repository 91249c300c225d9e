import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { EVIDENCE_MODULE } from "../../../modules/evidence"
import { commitToRecorder } from "../../../modules/evidence/commit-to-recorder"
import type EvidenceModuleService from "../../../modules/evidence/service"
import type { Sql } from "../../../modules/transparency/types"
import { databaseOf } from "../../transparency/database"
import { toEventFacts, type NewErrorDeclaration, type NewEvent } from "../amendment"
import { insertErrorDeclaration, insertEvents, MAX_EVENTS_PER_BATCH } from "../event-store"
import { withdrawInputsOf } from "../input-store"
import { readEvents, type BatchOfCooperative } from "../sealing/read-record"
import { requireBatchRecord } from "./require-sealable"

export type DeclareErrorInput = BatchOfCooperative &
  NewErrorDeclaration & {
    declared_by: string
    /** Recorded together with the declaration: what was meant. */
    replacement?: NewEvent | null
    /** The member behind `declared_by`. */
    recorder_id?: string
  }

/** For a draft; a sealed batch is amended. No undo: the only step of its workflow, one transaction. */
export const declareErrorStep = createStep("declare-error", async (input: DeclareErrorInput, { container }) => {
  const evidence = container.resolve<EvidenceModuleService>(EVIDENCE_MODULE)
  await evidence.requirePhotos(input.cooperative_id, input.replacement?.photos ?? [])
  const declared = await databaseOf(container).transaction((sql) => declareError(sql, input))
  return new StepResponse({ declared_here: declared })
})

async function declareError(sql: Sql, input: DeclareErrorInput): Promise<boolean> {
  const { batch_id, cooperative_id, replacement, recorder_id: _recorder, ...declaration } = input
  await sql.raw(`select id from batch where id = ? for no key update`, [batch_id])
  const { batch } = await requireBatchRecord(sql, { batch_id, cooperative_id })
  if (batch.state !== "draft") {
    throw new MedusaError(MedusaError.Types.CONFLICT, "The batch is sealed: amend it", "batch_already_sealed")
  }
  const events = await readEvents(sql, batch_id)
  if (events.find(({ id }) => id === input.event_id)?.declaration) return false
  const recorded = new Set(events.map(({ id }) => id))
  const missing = [input.event_id, ...input.corrective_event_ids].find((id) => !recorded.has(id))
  if (missing !== undefined) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `The diary has no event ${missing}`, "event_not_found")
  }
  await withdrawInputsOf(sql, batch_id, input.event_id)
  const stands = replacement ? [await insertReplacement(sql, input, replacement, events.length)] : []
  const corrective_event_ids = [...declaration.corrective_event_ids, ...stands]
  return insertErrorDeclaration(sql, {
    ...{ ...declaration, corrective_event_ids, batch_id },
    ...{ declared_at: new Date(), amendment_version: null },
  })
}

/** @returns its id */
async function insertReplacement(
  sql: Sql,
  { batch_id, declared_by, recorder_id }: DeclareErrorInput,
  replacement: NewEvent,
  recorded: number,
): Promise<string> {
  if (recorded >= MAX_EVENTS_PER_BATCH) {
    throw new MedusaError(MedusaError.Types.CONFLICT, "The batch's diary is full", "batch_diary_full")
  }
  const recorder =
    recorder_id === undefined ? null : await commitToRecorder(sql, batch_id, { id: recorder_id, name: declared_by })
  const stamp = { recorded_by: declared_by, recorded_at: new Date(), recorder, amendment_version: null }
  const event = toEventFacts(generateEntityId(undefined, "evt"), replacement, stamp)
  await insertEvents(sql, batch_id, [event])
  return event.id
}
