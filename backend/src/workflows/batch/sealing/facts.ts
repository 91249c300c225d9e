import type { EventKind } from "../../../modules/batch/vocabulary"
import type { CertificateFacts } from "../dossier-facts"
import type { Amount } from "./weight"

/** A reason why a batch cannot be sealed. The code is stable; `eventIds` are the diary's entries it speaks of. */
export type SealingFault = { code: SealingFaultCode; message: string; eventIds: string[] }

export type SealingFaultCode =
  | "batch_has_no_events"
  | "batch_has_no_quantity"
  | "origin_missing"
  | "required_step_missing"
  | "event_in_future"
  | "event_too_old"
  | "harvest_outside_window"
  | "event_before_harvest"
  | "harvest_after_packing"
  | "packing_before_processing"
  | "input_weight_missing"
  | "output_exceeds_harvest"
  | "output_outside_yield"
  | "quantity_exceeds_packed"
  | "quantity_exceeds_material"
  | "stamps_exceed_quantity"
  | "input_recalled"
  | "input_held"
  | "input_not_sealed"
  | "input_overdrawn"
  | "input_unit_mismatch"

export const fault = (code: SealingFaultCode, message: string, eventIds: readonly string[] = []): SealingFault => ({
  code,
  message,
  eventIds: [...eventIds],
})

/** An entry of the diary, as far as sealing asks about it. */
export type CheckedEvent = {
  id: string
  kind: EventKind
  occurred_at: Date
  quantity: number | null
  uom: string | null
  input_quantity: number | null
  input_uom: string | null
}

/** Something of another batch that went into this one. */
export type CheckedInput = Amount & {
  input_batch_id: string
  lot_code: string
  state: "draft" | "sealed" | "held" | "recalled"
  /** What the batch it comes from holds, and what one of its packages weighs. */
  batch_quantity: number
  batch_unit: string
  net_content: string | null
  /** What sealed batches and this one take from it, this input included. */
  taken: Amount[]
}

/** Kilograms that come out of a step for one kilogram that goes in. */
export type YieldRange = { kind: EventKind; min: number; max: number }

export type CheckedBatch = {
  quantity: number
  unit: string
  harvested_from: string | null
  harvested_to: string | null
}

/** Everything the decision to seal rests on; read in one transaction, decided by pure functions. */
export type SealingFacts = {
  batch: CheckedBatch
  netContent: string | null
  /** Without the entries that were declared wrong. */
  events: readonly CheckedEvent[]
  inputs: readonly CheckedInput[]
  yields: readonly YieldRange[]
  /** One of each row's steps has to be in the diary; `input` stands for an input batch. */
  requiredSteps: readonly (readonly string[])[]
  stampsRequested: number
}

/** A certificate as the dossier tells it, and whether its issuer took it back. */
export type CheckedCertificate = CertificateFacts & { revoked_at: Date | null }
