import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { EVIDENCE_MODULE } from "../../modules/evidence"
import type EvidenceModuleService from "../../modules/evidence/service"
import { databaseOf } from "../transparency/database"
import { dossierOf } from "./sealing/dossier-of"
import type { BatchOfCooperative, BatchRecord } from "./sealing/read-record"
import { sealingFaults } from "./sealing/sealing-faults"
import { requireBatchRecord } from "./steps/require-sealable"

/** What stays with the cooperative, by stable words; the portal has a sentence for each. */
const NEVER_PUBLIC = ["member_contacts", "exact_places", "voice_notes", "household_contacts", "prices"] as const

/**
 * What sealing would make public for ever, to the letter: the dossier with its hash, which the sealing can be told to
 * insist on; what still keeps the batch from being sealed; and whose names stand behind the commitments.
 */
export async function sealPreview(container: MedusaContainer, of: BatchOfCooperative) {
  const record = await requireBatchRecord(databaseOf(container), of)
  if (record.batch.state !== "draft") {
    throw new MedusaError(MedusaError.Types.CONFLICT, "The batch is sealed already", "batch_already_sealed")
  }
  const now = new Date()
  const stored = dossierOf(record, now)
  return {
    dossier: stored.dossier,
    provenance_hash: stored.hashHex,
    faults: sealingFaults(record.facts, now).map(({ code, message, eventIds }) => ({
      ...{ code, message, event_ids: eventIds },
    })),
    people: await peopleBehind(container, record),
    not_public: NEVER_PUBLIC,
  }
}

/** Names are in no dossier: one that its owner agreed to show can be read beside it, until its owner takes that back. */
async function peopleBehind(container: MedusaContainer, { events }: BatchRecord) {
  const commitments = [...new Set(events.flatMap(({ recorder }) => recorder ?? []))]
  return container.resolve<EvidenceModuleService>(EVIDENCE_MODULE).namesBehind(commitments)
}
