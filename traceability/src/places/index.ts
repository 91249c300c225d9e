import { plainPlace } from "./fold.js"
import { createCommuneSearch, type CommuneSearch, type CommuneUnit, type FoundCommune } from "./search.js"
import { readUnits } from "./units.js"

export type { CommuneUnit, FormerCommune, FoundCommune } from "./search.js"

/** Read once, when first asked for: 3,321 communes and 10,571 former ones. */
let known: { units: readonly CommuneUnit[]; search: CommuneSearch; byName: ReadonlyMap<string, CommuneUnit> } | null =
  null

function places() {
  if (known) return known
  const units = readUnits()
  const byName = new Map(units.map((unit) => [keyOf(unit.commune, unit.province), unit]))
  known = { units, search: createCommuneSearch(units), byName }
  return known
}

/** Every commune of today, with the former ones it was made of. */
export const communes = (): readonly CommuneUnit[] => places().units

/**
 * Communes that a text may mean, best first: a name of today or of before July 2025, with or without marks, a letter
 * wrong. See `createCommuneSearch`.
 *
 * @param limit at most 50
 * @example findCommunes("Vi Hương, Bạch Thông, Bắc Kạn", 5)[0]?.commune // "Xã Phủ Thông"
 */
export const findCommunes = (text: string, limit: number): FoundCommune[] => places().search(text, limit)

/**
 * The commune of that name in that province, or null. Case does not matter, nor whether the province is given with its
 * kind; marks do.
 *
 * @example communeNamed("xã Phủ Thông", "tỉnh Thái Nguyên")?.province // "Thái Nguyên"
 */
export const communeNamed = (commune: string, province: string): CommuneUnit | null =>
  places().byName.get(keyOf(commune, province)) ?? null

/** @example isCommune("Xã Phủ Thông", "Thái Nguyên") // true */
export const isCommune = (commune: string, province: string): boolean => communeNamed(commune, province) !== null

/**
 * As records name it, in running text.
 *
 * @example toRecordPlace(unit) // { commune: "xã Phủ Thông", province: "tỉnh Thái Nguyên" }
 */
export function toRecordPlace({ commune, province, provinceKind }: CommuneUnit): { commune: string; province: string } {
  const lower = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1)
  return { commune: lower(commune), province: `${lower(provinceKind)} ${province}` }
}

const keyOf = (commune: string, province: string) =>
  `${plainPlace(commune)}|${plainPlace(province).replace(/^(?:tỉnh|thành phố) /, "")}`
