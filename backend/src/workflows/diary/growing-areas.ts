import { MedusaError } from "@medusajs/framework/utils"
import { areaSquareMetres, boundaryFault, type Corner } from "@nguon/traceability/land"
import { countAreas, findArea, insertArea, updateArea, type GrowingAreaRow } from "../../modules/diary/area-store"
import type { Sql } from "../../modules/transparency/types"

export type AreaInput = { name: string; commune: string; province: string; polygon: Corner[] | null }

const MAX_AREAS = 1_000

/** Areas as the cooperative's own members see them; in public an area is its commune. */
export function viewArea(row: GrowingAreaRow) {
  const { id, name, commune, province, polygon, area_m2, archived_at } = row
  return { id, name, commune, province, polygon, area_m2, archived: archived_at !== null }
}

/** The id may come from the device, so that a sending that is repeated makes one area. @throws 409 `area_differs` */
export async function createArea(
  sql: Sql,
  by: { cooperativeId: string; memberId: string },
  id: string,
  input: AreaInput,
): Promise<GrowingAreaRow> {
  const measured = measure(input)
  if ((await countAreas(sql, by.cooperativeId)) >= MAX_AREAS) {
    throw new MedusaError(MedusaError.Types.CONFLICT, "There are too many growing areas", "too_many_growing_areas")
  }
  await insertArea(sql, { ...input, ...measured, id, cooperative_id: by.cooperativeId, created_by: by.memberId })
  const kept = await findArea(sql, by.cooperativeId, id)
  if (kept && kept.name === input.name && JSON.stringify(kept.polygon) === JSON.stringify(input.polygon)) return kept
  throw new MedusaError(MedusaError.Types.CONFLICT, "Another area has this id", "area_differs")
}

export async function changeArea(sql: Sql, area: GrowingAreaRow, input: AreaInput): Promise<GrowingAreaRow> {
  const changed = { ...area, ...input, ...measure(input) }
  await updateArea(sql, changed)
  return changed
}

function measure({ polygon }: AreaInput): { area_m2: number | null } {
  if (polygon === null) return { area_m2: null }
  const fault = boundaryFault(polygon)
  if (fault === null) return { area_m2: Math.round(areaSquareMetres(polygon) * 10) / 10 }
  throw new MedusaError(MedusaError.Types.INVALID_DATA, `The boundary is none: ${fault}`, `boundary_${fault}`)
}
