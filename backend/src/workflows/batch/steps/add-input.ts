import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { codeHash, parseCode } from "@nguon/traceability/stamp"
import type { Sql } from "../../../modules/transparency/types"
import { databaseOf } from "../../transparency/database"
import { insertInput } from "../input-store"
import type { BatchOfCooperative } from "../sealing/read-record"

export type AddInputInput = BatchOfCooperative & {
  /** All of them or none. */
  inputs: InputNamed[]
  recorded_by: string
  /** The same request again adds nothing. */
  request_key: string | null
}

export type InputNamed = {
  lot_code?: string | undefined
  /** Handle of the cooperative whose lot it is; the own one when absent. */
  cooperative?: string | undefined
  /** A code as it is printed, or the address the symbol holds. */
  stamp?: string | undefined
  quantity: number
  unit: string
}

/** No undo: the only step of its workflow, one transaction. */
export const addInputStep = createStep("add-input", async (input: AddInputInput, { container }) => {
  const ids = await databaseOf(container).transaction((sql) => addInputs(sql, input))
  return new StepResponse({ id: ids[0] ?? "", ids })
})

async function addInputs(sql: Sql, { inputs, ...request }: AddInputInput): Promise<string[]> {
  const ids: string[] = []
  for (const input of inputs) ids.push(await addInput(sql, request, input))
  return ids
}

async function addInput(sql: Sql, request: Omit<AddInputInput, "inputs">, named: InputNamed): Promise<string> {
  const sourceId = await findSource(sql, request.cooperative_id, named)
  if (sourceId === null) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "There is no sealed batch of that name", "input_not_found")
  }
  return insertInput(sql, {
    ...request,
    ...{ quantity: named.quantity, unit: named.unit },
    source_id: sourceId,
    event_id: null,
  })
}

/** A draft is found for nobody, not even its own cooperative: what it holds is not settled. */
async function findSource(sql: Sql, cooperativeId: string, input: InputNamed): Promise<string | null> {
  const byStamp = input.stamp === undefined ? null : codeOf(input.stamp)
  const { rows }: { rows: { id: string }[] } =
    byStamp === null
      ? await sql.raw(
          `select b.id from batch b join cooperative c on c.id = b.cooperative_id
            where b.lot_code = ? and (case when ?::text is null then c.id = ? else c.handle = ? end)
              and b.state <> 'draft' and b.deleted_at is null`,
          [input.lot_code ?? "", input.cooperative ?? null, cooperativeId, input.cooperative ?? null],
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
