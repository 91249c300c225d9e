import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { codeHash, parseCode } from "@nguon/traceability/stamp"
import type { Sql } from "../../../modules/transparency/types"
import { databaseOf } from "../../transparency/database"
import { lockBatchAndInputs } from "../sealing/batch-lock"
import { inputFaults } from "../sealing/input-faults"
import type { BatchOfCooperative } from "../sealing/read-record"
import { refuseFaults } from "../sealing/sealing-faults"
import { requireBatchRecord } from "./require-sealable"

export type AddInputInput = BatchOfCooperative & {
  lot_code?: string | undefined
  /** Handle of the cooperative whose lot it is; the own one when absent. */
  cooperative?: string | undefined
  /** A code as it is printed, or the address the symbol holds. */
  stamp?: string | undefined
  quantity: number
  unit: string
  recorded_by: string
}

const MAX_INPUTS = 100

/** No undo: the only step of its workflow, one transaction. */
export const addInputStep = createStep("add-input", async (input: AddInputInput, { container }) => {
  const id = await databaseOf(container).transaction((sql) => addInput(sql, input))
  return new StepResponse({ id })
})

/**
 * What a draft takes is checked against what sealed batches took, and once more when it is sealed: a draft reserves
 * nothing, or anybody could block another cooperative's goods by naming them.
 */
async function addInput(sql: Sql, input: AddInputInput): Promise<string> {
  const sourceId = await findSource(sql, input)
  if (sourceId === null) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "There is no sealed batch of that name", "input_not_found")
  }
  if (sourceId === input.batch_id) throw conflict("input_is_itself", "A batch is no input of itself")
  await requireDraftWithRoom(sql, input)
  const id = generateEntityId(undefined, "inp")
  await sql.raw(
    `insert into batch_input (id, batch_id, input_batch_id, quantity, unit, recorded_by) values (?, ?, ?, ?, ?, ?)`,
    [id, input.batch_id, sourceId, input.quantity, input.unit, input.recorded_by],
  )
  await lockBatchAndInputs(sql, input)
  const { facts } = await requireBatchRecord(sql, input)
  refuseFaults(inputFaults({ ...facts, inputs: facts.inputs.filter((row) => row.input_batch_id === sourceId) }))
  return id
}

async function requireDraftWithRoom(sql: Sql, input: BatchOfCooperative): Promise<void> {
  await lockBatchAndInputs(sql, input)
  const { batch, inputs } = await requireBatchRecord(sql, input)
  if (batch.state !== "draft") throw conflict("batch_already_sealed", "What went into a sealed batch is settled")
  if (inputs.length >= MAX_INPUTS) throw conflict("batch_inputs_full", "The batch has too many inputs")
}

/** A draft is found for nobody, not even its own cooperative: what it holds is not settled. */
async function findSource(sql: Sql, input: AddInputInput): Promise<string | null> {
  const byStamp = input.stamp === undefined ? null : codeOf(input.stamp)
  const { rows }: { rows: { id: string }[] } =
    byStamp === null
      ? await sql.raw(
          `select b.id from batch b join cooperative c on c.id = b.cooperative_id
            where b.lot_code = ? and (case when ?::text is null then c.id = ? else c.handle = ? end)
              and b.state <> 'draft' and b.deleted_at is null`,
          [input.lot_code ?? "", input.cooperative ?? null, input.cooperative_id, input.cooperative ?? null],
        )
      : await sql.raw(
          `select r.batch_id as id from stamp s join stamp_run r on r.id = s.run_id
            where s.code_hash = ? and s.state <> 'void'`,
          [Buffer.from(codeHash(byStamp))],
        )
  return rows[0]?.id ?? null
}

/** The code is the last segment of whatever address a symbol holds. */
function codeOf(text: string): string {
  const parsed = parseCode(text.trim().split(/[?#]/)[0]?.split("/").pop() ?? "")
  if (parsed.ok) return parsed.code
  throw new MedusaError(MedusaError.Types.INVALID_DATA, "stamp: this is no stamp's code", "invalid_input")
}

const conflict = (code: string, message: string) => new MedusaError(MedusaError.Types.CONFLICT, message, code)
