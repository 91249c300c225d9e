import type { MedusaContainer } from "@medusajs/framework/types"
import { BATCH_MODULE } from "../../modules/batch"
import type BatchModuleService from "../../modules/batch/service"
import { EVIDENCE_MODULE } from "../../modules/evidence"
import type EvidenceModuleService from "../../modules/evidence/service"
import { createBatchWorkflow } from "../../workflows/batch/workflows/create-batch"
import { recordEventWorkflow } from "../../workflows/batch/workflows/record-event"
import { sealBatchWorkflow } from "../../workflows/batch/workflows/seal-batch"
import { requestStampRunWorkflow } from "../../workflows/stamp"
import { DEMO } from "./cooperatives"
import { eventPicture } from "./pictures"
import type { SeedBatch, SeedEvent } from "./types"

type Owner = { cooperative_id: string; product_id: string; recorded_by: string; recorder_id: string | undefined }

/** Goes on where an interrupted run stopped: what is recorded, sealed or requested already is not done again. */
export async function ensureBatch(container: MedusaContainer, owner: Owner, batch: SeedBatch): Promise<string> {
  const { cooperative_id } = owner
  const existing = await findBatch(container, cooperative_id, batch.lot_code)
  const id = existing?.id ?? (await createBatch(container, owner, batch))
  if (!existing || existing.state === "draft") {
    await recordMissingEvents(container, { ...owner, batch_id: id }, batch.events)
    if (batch.sealed) await sealBatchWorkflow(container).run({ input: { batch_id: id, cooperative_id } })
  }
  if (batch.stamps > 0) {
    await requestStampRunWorkflow(container).run({
      input: {
        batch_id: id,
        cooperative_id,
        quantity: batch.stamps,
        with_pin: false,
        idempotency_key: `demonstration-${batch.lot_code}`,
      },
    })
  }
  return id
}

async function findBatch(container: MedusaContainer, cooperativeId: string, lotCode: string) {
  const [batch] = await service(container).listBatches(
    { cooperative_id: cooperativeId, lot_code: lotCode },
    { select: ["id", "state"] },
  )
  return batch
}

async function createBatch(container: MedusaContainer, owner: Owner, batch: SeedBatch): Promise<string> {
  const { events: _events, sealed: _sealed, stamps: _stamps, ...columns } = batch
  const { cooperative_id, product_id } = owner
  const { result } = await createBatchWorkflow(container).run({
    input: { ...columns, cooperative_id, product_id, metadata: DEMO },
  })
  return result.id
}

async function recordMissingEvents(
  container: MedusaContainer,
  owner: Owner & { batch_id: string },
  events: readonly SeedEvent[],
): Promise<void> {
  const recorded = await service(container).listTraceEvents({ batch_id: owner.batch_id }, { take: null })
  const times = new Set(recorded.map((event) => event.occurred_at.getTime()))
  const evidence = container.resolve<EvidenceModuleService>(EVIDENCE_MODULE)
  for (const event of events) {
    if (times.has(Date.parse(event.at))) continue
    const photo = await evidence.keep(owner.cooperative_id, "photo", await eventPicture(event.kind))
    await recordEventWorkflow(container).run({
      input: {
        batch_id: owner.batch_id,
        cooperative_id: owner.cooperative_id,
        recorded_by: owner.recorded_by,
        ...(owner.recorder_id === undefined ? {} : { recorder_id: owner.recorder_id }),
        photos: [photo.hash],
        kind: event.kind,
        occurred_at: event.at,
        title: event.title ?? null,
        quantity: event.quantity?.[0] ?? null,
        uom: event.quantity?.[1] ?? null,
        input_quantity: null,
        input_uom: null,
        note: event.note ?? null,
        household: event.household ?? null,
        place: event.place ?? null,
      },
    })
  }
}

const service = (container: MedusaContainer) => container.resolve<BatchModuleService>(BATCH_MODULE)
