import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import { createHash, randomUUID } from "node:crypto"
import * as store from "../../modules/goods/import-store"
import { listProductsOfCooperative } from "../catalog/portal-products"
import { databaseOf } from "../transparency/database"
import { applyRows } from "./apply-rows"
import type { SheetRow } from "./sheet/columns"
import { planImport, type PlannedRow } from "./sheet/plan-import"
import { readSheet } from "./sheet/read-sheet"
import type { Review } from "./submit-product"

export type SheetUpload = { cooperativeId: string; memberId: string; fileName: string; bytes: Buffer }

/** Reads a sheet and says what it would do; of products nothing is written. @returns the import's id */
export async function reportImport(container: MedusaContainer, upload: SheetUpload): Promise<string> {
  const rows = readSheet(upload.bytes)
  const plan = await planOf(container, upload.cooperativeId, rows)
  return store.openImport(databaseOf(container), {
    cooperative_id: upload.cooperativeId,
    file_hash: createHash("sha256").update(upload.bytes).digest(),
    file_name: upload.fileName,
    rows,
    plan_hash: hashOf(plan),
    created_by: upload.memberId,
  })
}

/** @throws 404 `import_not_found` for another cooperative's too */
export async function viewImport(container: MedusaContainer, cooperativeId: string, id: string) {
  const kept = await requireImport(container, cooperativeId, id)
  const plan = await planOf(container, cooperativeId, kept.rows as SheetRow[])
  const count = (outcome: PlannedRow["outcome"]) => plan.filter((row) => row.outcome === outcome).length
  const counts = { create: count("create"), change: count("change"), same: count("same"), wrong: count("wrong") }
  return {
    ...{ id: kept.id, file_name: kept.file_name, state: kept.state, counts },
    can_apply: kept.state === "reported" && counts.wrong === 0 && counts.create + counts.change > 0,
    rows: plan.map(({ values: _values, product_id: _product, variant_id: _variant, ...row }) => row),
  }
}

/**
 * Does what the report said, all of it or nothing: a row that fails takes back those before it. Confirming twice does
 * it once. @throws 400 `import_has_faults`; 409 `import_stale` when products changed since the report was shown
 */
export async function applyImport(
  container: MedusaContainer,
  { cooperativeId, id, memberName, review }: { cooperativeId: string; id: string; memberName: string; review: Review },
): Promise<void> {
  const kept = await requireImport(container, cooperativeId, id)
  if (kept.state !== "reported") return
  const plan = await planOf(container, cooperativeId, kept.rows as SheetRow[])
  if (plan.some(({ outcome }) => outcome === "wrong")) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "Some rows are wrong", "import_has_faults")
  }
  if (!hashOf(plan).equals(kept.plan_hash)) {
    throw new MedusaError(MedusaError.Types.CONFLICT, "Products changed since the report", "import_stale")
  }
  const owner = randomUUID()
  const claim = { id, cooperativeId, owner, plan, appliedBy: memberName }
  if (!(await store.claimImport(databaseOf(container), claim))) return
  await runImport(container, { id, owner, cooperativeId, memberName, review, rows: plan })
}

type Run = {
  id: string
  owner: string
  cooperativeId: string
  memberName: string
  rows: readonly PlannedRow[]
  review: Review
}

/** Works for whoever holds the import; stops, and undoes nothing, when another process has taken it over. */
export async function runImport(container: MedusaContainer, { id, owner, ...work }: Run): Promise<void> {
  const sql = databaseOf(container)
  const isStillOurs = () => store.renewImport(sql, id, owner)
  try {
    await applyRows(container, { ...work, importId: id, isStillOurs })
  } catch (error) {
    await store.endImport(sql, { id, owner, state: "reported" })
    throw error
  }
  await store.endImport(sql, { id, owner, state: "applied" })
}

async function requireImport(
  container: MedusaContainer,
  cooperativeId: string,
  id: string,
): Promise<store.StoredImport> {
  const kept = await store.findImport(databaseOf(container), id, cooperativeId)
  if (kept) return kept
  throw new MedusaError(MedusaError.Types.NOT_FOUND, "Import not found", "import_not_found")
}

/** What the rows would do to the products as they are now. */
export async function planOf(
  container: MedusaContainer,
  cooperativeId: string,
  rows: SheetRow[],
): Promise<PlannedRow[]> {
  const products = await listProductsOfCooperative(container, cooperativeId, new Date())
  return refuseTakenGtins(container, planImport(rows.map(inOrder), products))
}

/** Postgres keeps the members of a jsonb in an order of its own, and the plan's hash is to know nothing of it. */
const inOrder = ({ cells, ...row }: SheetRow): SheetRow => ({
  ...row,
  cells: Object.fromEntries(Object.entries(cells).sort(([a], [b]) => (a < b ? -1 : 1))),
})

/** A GTIN may be another cooperative's, whose products the plan does not see. */
async function refuseTakenGtins(container: MedusaContainer, plan: PlannedRow[]): Promise<PlannedRow[]> {
  const gtins = plan.flatMap(({ values }) => (values.gtin ? [String(values.gtin)] : []))
  if (gtins.length === 0) return plan
  const holders = await container
    .resolve(Modules.PRODUCT)
    .listProductVariants({ barcode: gtins }, { select: ["id", "barcode"], take: gtins.length + 1 })
  const holderOf = new Map(holders.map(({ id, barcode }) => [barcode, id]))
  return plan.map((row) => {
    const gtin = row.values.gtin ? String(row.values.gtin) : null
    const holder = gtin === null ? undefined : holderOf.get(gtin)
    if (holder === undefined || holder === row.variant_id) return row
    const fault = { field: "gtin" as const, code: "gtin_taken", value: gtin }
    return { ...row, faults: [...row.faults, fault], outcome: "wrong" as const }
  })
}

/** Of what was shown before it was confirmed. */
export const hashOf = (plan: readonly PlannedRow[]): Buffer =>
  createHash("sha256").update(JSON.stringify(plan)).digest()
