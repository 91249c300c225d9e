import { createHash } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { canonicalize } from "@nguon/traceability/canonical"
import { EVIDENCE_MODULE } from "../../../modules/evidence"
import type EvidenceModuleService from "../../../modules/evidence/service"
import type { Sql } from "../../../modules/transparency/types"
import { databaseOf } from "../../transparency/database"
import { entryKeyOf } from "../../transparency/place-of-entry"
import { recordEntry } from "../../transparency/record-entry"
import { amendedDossier, amendedEvents, toEventFacts, type Amendment, type NewEvent } from "../amendment"
import { insertErrorDeclaration, insertEvents, MAX_EVENTS_PER_BATCH } from "../event-store"
import { lockBatchAndInputs } from "../sealing/batch-lock"
import { insertDossierVersion, type StoredDossier } from "../sealing/dossier-store"
import type { BatchOfCooperative, BatchRecord } from "../sealing/read-record"
import { diaryFaults, refuseFaults } from "../sealing/sealing-faults"
import { requireBatchRecord } from "./require-sealable"

export type AmendBatchInput = BatchOfCooperative & {
  idempotency_key: string
  recorded_by: string
  /** The member behind `recorded_by`, to whose name the record commits. */
  recorder_id: string
  events: NewEvent[]
  error_declarations: {
    event_id: string
    reason: "did_not_occur" | "incorrect_data"
    /** Places in `events` of those that stand in for it. */
    corrected_by: number[]
  }[]
}

/** A record that has to be put right a hundred times is not a record. */
const MAX_VERSIONS = 100

/**
 * Events, declarations, the new dossier and its entry come into being together or not at all, under the batch's lock.
 * No undo: what was queued stands, and a repeated request finds it.
 */
export const amendBatchStep = createStep("amend-batch", async (input: AmendBatchInput, { container }) => {
  const recorder = await commitToRecorder(container, input)
  const amended = await databaseOf(container).transaction((sql) => amend(container, sql, { ...input, recorder }))
  return new StepResponse(amended)
})

type Committed = AmendBatchInput & { recorder: string }

/** Before the transaction, which is one connection: photos and openings of names are kept by a module of their own. */
async function commitToRecorder(container: MedusaContainer, input: AmendBatchInput): Promise<string> {
  const evidence = container.resolve<EvidenceModuleService>(EVIDENCE_MODULE)
  await evidence.requirePhotos(
    input.cooperative_id,
    input.events.flatMap(({ photos }) => photos),
  )
  return evidence.commitToRecorder(input.batch_id, { id: input.recorder_id, name: input.recorded_by })
}

type Amended = { version: number; amended_here: boolean }

async function amend(container: MedusaContainer, sql: Sql, input: Committed): Promise<Amended> {
  const requestHash = hashOf(input)
  await lockBatchAndInputs(sql, input)
  const earlier = await findAmendment(sql, input, requestHash)
  if (earlier !== null) return { version: earlier, amended_here: false }
  const record = await requireBatchRecord(sql, input)
  requireAmendable(record)
  const now = new Date()
  const amendment = toAmendment(input, record, now)
  const events = amendedEvents(record.events, amendment)
  if (events.length > MAX_EVENTS_PER_BATCH) throw conflict("batch_diary_full", "The batch's diary is full")
  const standing = events.filter(({ declaration }) => declaration === null)
  refuseFaults(diaryFaults({ ...record.facts, events: standing }, now))
  const stored = amendedDossier(record, events)
  await insertAmendment(sql, input, amendment, stored.dossier.version)
  await insertVersion(sql, input, stored, requestHash)
  await recordEntry(container, sql, {
    kind: "batch-amended",
    batchId: input.batch_id,
    cooperativeId: input.cooperative_id,
    dossierVersion: stored.dossier.version,
    provenanceHash: stored.hash,
    amendedAt: now.toISOString(),
  })
  return { version: stored.dossier.version, amended_here: true }
}

async function insertAmendment(sql: Sql, input: AmendBatchInput, amendment: Amendment, version: number): Promise<void> {
  await insertEvents(sql, input.batch_id, amendment.events)
  for (const declaration of amendment.declarations) {
    const shared = { batch_id: input.batch_id, declared_by: input.recorded_by, amendment_version: version }
    await insertErrorDeclaration(sql, { ...declaration, ...shared })
  }
}

async function insertVersion(
  sql: Sql,
  input: AmendBatchInput,
  stored: StoredDossier,
  requestHash: string,
): Promise<void> {
  const { version } = stored.dossier
  await insertDossierVersion(sql, {
    ...{ batch_id: input.batch_id, cooperative_id: input.cooperative_id, stored },
    entry_key: entryKeyOf("batch-amended", `${input.batch_id}:${version}`),
    ...{ idempotency_key: input.idempotency_key, request_hash: requestHash, created_by: input.recorded_by },
  })
  await sql.raw(
    `update batch set dossier = ?, dossier_version = ?, provenance_hash = ?, updated_at = now() where id = ?`,
    [stored.text, version, stored.hashHex, input.batch_id],
  )
}

/** A recall is the last word on a batch: what is found out afterwards belongs into what the officers publish. */
function requireAmendable({ batch }: BatchRecord): void {
  if (batch.state === "draft") throw conflict("batch_not_sealed", "A draft is not amended: record into its diary")
  if (batch.state === "recalled") throw conflict("batch_recalled", "The batch is recalled")
  if (batch.dossier_version >= MAX_VERSIONS) {
    throw conflict("batch_amended_too_often", `A batch has at most ${MAX_VERSIONS} versions`)
  }
}

function toAmendment(input: Committed, record: BatchRecord, now: Date): Amendment {
  const stamp = {
    recorded_by: input.recorded_by,
    recorded_at: now,
    recorder: input.recorder,
    amendment_version: record.batch.dossier_version + 1,
  }
  const events = input.events.map((event) => toEventFacts(generateEntityId(undefined, "evt"), event, stamp))
  const declarations = input.error_declarations.map(({ event_id, reason, corrected_by }) => {
    requireDeclarable(record, event_id)
    return {
      event_id,
      reason,
      declared_at: now,
      corrective_event_ids: corrected_by.flatMap((at) => events[at]?.id ?? []),
    }
  })
  return { events, declarations }
}

function requireDeclarable({ events }: BatchRecord, id: string): void {
  const event = events.find((candidate) => candidate.id === id)
  if (!event) throw new MedusaError(MedusaError.Types.NOT_FOUND, `The diary has no event ${id}`, "event_not_found")
  if (event.declaration) throw conflict("event_already_declared", `The event ${id} was declared wrong before`)
}

/** @returns the version that this very request made before, or null */
async function findAmendment(sql: Sql, input: AmendBatchInput, requestHash: string): Promise<number | null> {
  const { rows }: { rows: { version: number; request_hash: string }[] } = await sql.raw(
    `select version, request_hash from batch_dossier where cooperative_id = ? and idempotency_key = ?`,
    [input.cooperative_id, input.idempotency_key],
  )
  const [earlier] = rows
  if (!earlier) return null
  if (earlier.request_hash === requestHash) return earlier.version
  throw conflict("idempotency_key_reused", "The Idempotency-Key belongs to a different request")
}

function hashOf({ batch_id, events, error_declarations }: AmendBatchInput): string {
  return createHash("sha256").update(canonicalize({ batch_id, events, error_declarations })).digest("hex")
}

const conflict = (code: string, message: string) => new MedusaError(MedusaError.Types.CONFLICT, message, code)
