import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { deleteProductsWorkflow } from "@medusajs/medusa/core-flows"
import { randomUUID } from "node:crypto"
import * as store from "../../modules/goods/import-store"
import { databaseOf } from "../transparency/database"
import { messageOf } from "../transparency/message-of"
import { hashOf, planOf, runImport } from "./product-import"
import type { SheetRow } from "./sheet/columns"
import type { PlannedRow } from "./sheet/plan-import"
import type { Review } from "./submit-product"

/**
 * Finishes imports whose process died: what was done is there and counts as the same, what was begun is taken away, and
 * the rest is done. Where somebody changed a product in between, the import goes back to its report, which then shows
 * what is left. @returns how many were looked at
 */
export async function resumeImports(container: MedusaContainer, review: Review): Promise<number> {
  const owner = randomUUID()
  for (let looked = 0; ; looked += 1) {
    const abandoned = await store.claimAbandoned(databaseOf(container), owner)
    if (!abandoned) return looked
    await resumeOrReport(container, abandoned, { owner, review })
  }
}

type Turn = { owner: string; review: Review }

async function resumeOrReport(
  container: MedusaContainer,
  kept: store.ApplyingImport,
  { owner, review }: Turn,
): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const { id, cooperative_id: cooperativeId } = kept
  try {
    await removeUnfinished(container, id)
    const rows = await planOf(container, cooperativeId, kept.rows as SheetRow[])
    // An import that died before its plan was kept has done nothing: it is what was shown, or it is not.
    const isConfirmed = kept.plan === null ? hashOf(rows).equals(kept.plan_hash) : isRestOf(rows, kept.plan as never)
    if (!isConfirmed) {
      return await store.endImport(databaseOf(container), { id, owner, state: "reported" })
    }
    const memberName = kept.applied_by ?? kept.created_by
    await runImport(container, { id, owner, cooperativeId, memberName, review, rows })
    logger.info(`Finished import ${id}, which a process had left`)
  } catch (error) {
    // It is back at its report by now: nobody waits for it, and the next press tries again.
    await store.endImport(databaseOf(container), { id, owner, state: "reported" })
    logger.warn(`Import ${id} could not be finished: ${messageOf(error)}`)
  }
}

/** A product that was being made when the process died belongs to nobody, or has no stock to count. */
async function removeUnfinished(container: MedusaContainer, importId: string): Promise<void> {
  const made = await store.productsOfImport(databaseOf(container), importId)
  const ids = made.filter(({ isWhole }) => !isWhole).map((product) => product.id)
  if (ids.length > 0) await deleteProductsWorkflow(container).run({ input: { ids } })
}

/** Whether what is left to do is part of what was confirmed, from the same values as then. */
export function isRestOf(left: readonly PlannedRow[], confirmed: readonly PlannedRow[]): boolean {
  const before = new Map(confirmed.map((row) => [row.row, row]))
  return left.every((row) => {
    const then = before.get(row.row)
    if (row.outcome === "same") return true
    if (!then || row.outcome !== then.outcome) return false
    return row.changes.every(({ field, from, to }) =>
      then.changes.some((change) => change.field === field && change.from === from && change.to === to),
    )
  })
}
