import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { BATCH_MODULE } from "../../../modules/batch"
import type BatchModuleService from "../../../modules/batch/service"
import { MAX_EVENTS_PER_BATCH } from "../event-store"
import { EVENT_VOCABULARY, type EventKind } from "../../../modules/batch/vocabulary"
import { EVIDENCE_MODULE } from "../../../modules/evidence"
import type EvidenceModuleService from "../../../modules/evidence/service"

export type RecordEventInput = {
  batch_id: string
  cooperative_id: string
  recorded_by: string
  /** The member behind `recorded_by`, to whose name the record commits; none for what no member wrote. */
  recorder_id?: string
  /** Hashes of the cooperative's photos, 0x hex. */
  photos?: string[]
  kind: EventKind
  occurred_at: string
  title: string | null
  quantity: number | null
  uom: string | null
  input_quantity: number | null
  input_uom: string | null
  note: string | null
  household: string | null
  place: string | null
}

/** No undo: an event that was recorded stays, and this is the last thing its workflow does. */
export const recordEventStep = createStep("record-event", async (input: RecordEventInput, { container }) => {
  const batches = container.resolve<BatchModuleService>(BATCH_MODULE)
  const { batch_id, cooperative_id, recorder_id, photos = [], ...event } = input
  await requireDraft(batches, batch_id, cooperative_id)
  const evidence = container.resolve<EvidenceModuleService>(EVIDENCE_MODULE)
  await evidence.requirePhotos(cooperative_id, photos)
  const recorder =
    recorder_id === undefined
      ? null
      : await evidence.commitToRecorder(batch_id, { id: recorder_id, name: event.recorded_by })
  const { title, bizStep } = EVENT_VOCABULARY[event.kind]
  const row = {
    ...event,
    photos,
    recorder,
    batch_id,
    biz_step: bizStep,
    title: event.title ?? title,
    occurred_at: new Date(event.occurred_at),
    recorded_at: new Date(),
  }
  const { id } = await batches.createTraceEvents(row).catch(async (error: unknown) => {
    // Sealed in the meantime: the database refused the row, and this says so in the caller's words.
    await requireDraft(batches, batch_id, cooperative_id)
    throw error
  })
  return new StepResponse({ id })
})

async function requireDraft(batches: BatchModuleService, id: string, cooperativeId: string): Promise<void> {
  const [batch] = await batches.listBatches({ id, cooperative_id: cooperativeId }, { select: ["id", "state"] })
  if (!batch) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Batch not found", "batch_not_found")
  if (batch.state !== "draft") {
    throw new MedusaError(
      MedusaError.Types.CONFLICT,
      "The batch is sealed: its diary is closed",
      "batch_already_sealed",
    )
  }
  const [, recorded] = await batches.listAndCountTraceEvents({ batch_id: id }, { take: 1, select: ["id"] })
  if (recorded >= MAX_EVENTS_PER_BATCH) {
    throw new MedusaError(MedusaError.Types.CONFLICT, "The batch's diary is full", "batch_diary_full")
  }
}
