import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { Sql } from "../../modules/transparency/types"
import { ancestorsOf } from "./genealogy"
import { lockBatchAndInputs } from "./sealing/batch-lock"
import { inputFaults } from "./sealing/input-faults"
import type { BatchOfCooperative } from "./sealing/read-record"
import { refuseFaults } from "./sealing/sealing-faults"
import { requireBatchRecord } from "./steps/require-sealable"

export type NewInput = BatchOfCooperative & {
  source_id: string
  quantity: number
  unit: string
  recorded_by: string
  /** The event of the diary that says so, if one does. */
  event_id: string | null
  /** Of the request that names it: the same request again adds nothing. */
  request_key?: string | null
}

const MAX_INPUTS = 100

/**
 * What a draft takes is checked against what sealed batches took, and once more when it is sealed: a draft reserves
 * nothing, or anybody could block another cooperative's goods by naming them.
 * @returns the input's id
 */
export async function insertInput(sql: Sql, { source_id: sourceId, ...input }: NewInput): Promise<string> {
  if (sourceId === input.batch_id) throw conflict("input_is_itself", "A batch is no input of itself")
  await requireDraftWithRoom(sql, input)
  await requireNoLoop(sql, input.batch_id, sourceId)
  const earlier = await inputOfRequest(sql, sourceId, input)
  if (earlier !== null) return earlier
  const id = generateEntityId(undefined, "inp")
  await sql.raw(
    `insert into batch_input (id, batch_id, input_batch_id, quantity, unit, recorded_by, event_id, request_key)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      ...[id, input.batch_id, sourceId, input.quantity, input.unit, input.recorded_by, input.event_id],
      input.request_key ?? null,
    ],
  )
  await lockBatchAndInputs(sql, input)
  const { facts } = await requireBatchRecord(sql, input)
  refuseFaults(inputFaults({ ...facts, inputs: facts.inputs.filter((row) => row.input_batch_id === sourceId) }))
  return id
}

/** Inputs are sealed and a draft never was, so that there is no way round; this holds it whatever a table says. */
async function requireNoLoop(sql: Sql, batchId: string, sourceId: string): Promise<void> {
  const ancestors = await ancestorsOf(sql, sourceId)
  if (!ancestors.some(({ batch_id }) => batch_id === batchId)) return
  throw conflict("input_makes_loop", "The batch went into this input itself")
}

async function inputOfRequest(sql: Sql, sourceId: string, input: Omit<NewInput, "source_id">): Promise<string | null> {
  if (!input.request_key) return null
  const { rows }: { rows: { id: string }[] } = await sql.raw(
    `select id from batch_input where batch_id = ? and request_key = ? and input_batch_id = ?`,
    [input.batch_id, input.request_key, sourceId],
  )
  return rows[0]?.id ?? null
}

/** An event that named inputs is declared wrong: a draft's inputs go with it. */
export async function withdrawInputsOf(sql: Sql, batchId: string, eventId: string): Promise<void> {
  await sql.raw(
    `update batch_input set withdrawn_at = now() where batch_id = ? and event_id = ? and withdrawn_at is null`,
    [batchId, eventId],
  )
}

async function requireDraftWithRoom(sql: Sql, input: BatchOfCooperative): Promise<void> {
  await lockBatchAndInputs(sql, input)
  const { batch, inputs } = await requireBatchRecord(sql, input)
  if (batch.state !== "draft") throw conflict("batch_already_sealed", "What went into a sealed batch is settled")
  if (inputs.length >= MAX_INPUTS) throw conflict("batch_inputs_full", "The batch has too many inputs")
}

const conflict = (code: string, message: string) => new MedusaError(MedusaError.Types.CONFLICT, message, code)
