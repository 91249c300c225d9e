import { readUnit } from "../../../modules/batch/vocabulary"

const KILOGRAMS: ReadonlyMap<string, number> = new Map([
  ["g", 0.001],
  ["kg", 1],
  ["yến", 10],
  ["tạ", 100],
  ["tấn", 1000],
])

/** A quantity as people record it; `unit` is a measure (kg) or a package (hộp). */
export type Amount = { quantity: number; unit: string }

/** Kilograms of an amount, or null when its unit is no mass: a volume weighs what it weighs, a package what is in it. */
export function kilogramsOf({ quantity, unit }: Amount): number | null {
  const factor = KILOGRAMS.get(readUnit(unit))
  return factor === undefined ? null : quantity * factor
}

/**
 * Kilograms in one package, from what its label says ("40 g", "1,5 kg"). Null for volumes, for counts and for text that
 * is not one number and one unit.
 */
export function netKilograms(netContent: string | null): number | null {
  const [, digits, unit] = /^\s*(\d{1,9}(?:[.,]\d{1,6})?)\s*(\p{L}{1,10})\s*$/u.exec(netContent ?? "") ?? []
  if (digits === undefined || unit === undefined) return null
  const kilograms = kilogramsOf({ quantity: Number(digits.replace(",", ".")), unit })
  return kilograms === null || kilograms <= 0 ? null : kilograms
}

/** Kilograms of an amount of a product: by its own unit, or as so many packages of the net content. */
export function kilogramsOfProduct(amount: Amount, netContent: string | null): number | null {
  const direct = kilogramsOf(amount)
  if (direct !== null) return direct
  const each = isMeasure(amount.unit) ? null : netKilograms(netContent)
  return each === null ? null : each * amount.quantity
}

export const sameUnit = (a: string, b: string): boolean => readUnit(a) === readUnit(b)

/**
 * What `amount` of a batch is in the batch's own unit; null when the two units cannot be compared.
 * @param batch the batch it is taken from: its unit, and what one of its packages holds
 */
export function inUnitOf(batch: { unit: string; netContent: string | null }, amount: Amount): number | null {
  if (sameUnit(amount.unit, batch.unit)) return amount.quantity
  const taken = kilogramsOfProduct(amount, batch.netContent)
  const one = kilogramsOfProduct({ quantity: 1, unit: batch.unit }, batch.netContent)
  return taken === null || one === null ? null : taken / one
}

const VOLUMES_AND_AREAS = new Set(["lít", "ml", "m²", "ha", "sào", "sào trung bộ", "công"])
const isMeasure = (unit: string): boolean => VOLUMES_AND_AREAS.has(readUnit(unit))
