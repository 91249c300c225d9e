/** How long goods keep, in the unit in which people say it. */
export type ShelfLife = { count: number; unit: "day" | "month" | "year" }

const UNITS: ReadonlyMap<string, { unit: ShelfLife["unit"]; times: number }> = new Map([
  ["ngày", { unit: "day", times: 1 }],
  ["tuần", { unit: "day", times: 7 }],
  ["tháng", { unit: "month", times: 1 }],
  ["năm", { unit: "year", times: 1 }],
])
const LONGEST = 3_660

/**
 * The first length of time that a label names; null when it names none, or one that no goods have.
 *
 * @example readShelfLife("12 tháng kể từ ngày sản xuất") // { count: 12, unit: "month" }
 */
export function readShelfLife(label: string | null): ShelfLife | null {
  const [, digits, word] = /(?<!\d)(\d{1,4})\s*(ngày|tuần|tháng|năm)/iu.exec(label?.normalize("NFC") ?? "") ?? []
  const found = UNITS.get(word?.toLowerCase() ?? "")
  if (!found || digits === undefined) return null
  const count = Number(digits) * found.times
  return count > 0 && count <= LONGEST ? { count, unit: found.unit } : null
}
