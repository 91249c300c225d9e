import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import type { Sql } from "../../../modules/transparency/types"
import { databaseOf } from "../../transparency/database"

export type DeclareYieldsInput = {
  product_id: string
  declared_by: string
  yields: { kind: string; min_yield: number; max_yield: number }[]
}

type YieldRow = { kind: string; min_yield: number; max_yield: number; ceiling: number; declared: boolean }

/** One row per step: the product's own declaration, or the platform's, and how far a declaration may go. */
export async function listYields(container: MedusaContainer, productId: string): Promise<YieldRow[]> {
  const { rows }: { rows: YieldRow[] } = await databaseOf(container).raw(
    `select distinct on (kind) kind, min_yield, max_yield, ceiling, product_id <> '' as declared
       from processing_yield where product_id in ('', ?) order by kind, product_id desc`,
    [productId],
  )
  return rows
}

/** No undo: the only step of its workflow, one transaction. */
const declareYieldsStep = createStep("declare-yields", async (input: DeclareYieldsInput, { container }) => {
  await databaseOf(container).transaction((sql) => declareYields(sql, input))
  return new StepResponse({ product_id: input.product_id })
})

export const declareYieldsWorkflow = createWorkflow("declare-yields", (input: WorkflowData<DeclareYieldsInput>) => {
  return new WorkflowResponse(declareYieldsStep(input))
})

async function declareYields(sql: Sql, { product_id, declared_by, yields }: DeclareYieldsInput): Promise<void> {
  for (const { kind, min_yield, max_yield } of yields) {
    const result: { rowCount: number } = await sql.raw(
      `insert into processing_yield (product_id, kind, min_yield, max_yield, ceiling, declared_by)
       select ?, kind, ?, ?, ceiling, ? from processing_yield where product_id = '' and kind = ? and ceiling >= ?
       on conflict (product_id, kind) do update
          set min_yield = excluded.min_yield, max_yield = excluded.max_yield, ceiling = excluded.ceiling,
              declared_by = excluded.declared_by, declared_at = now()`,
      [product_id, min_yield, max_yield, declared_by, kind, max_yield],
    )
    if (result.rowCount === 1) continue
    throw new MedusaError(MedusaError.Types.INVALID_DATA, `No ${kind} gives that much`, "yield_above_ceiling")
  }
}
