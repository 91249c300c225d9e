const sevenHours = 7 * 3_600_000

/** `yyyyMMddHHmmss` in Vietnam, whatever the zone of this machine: the country has kept UTC+7 since 1975. */
export const digitsOf = (ms: number): string => new Date(ms + sevenHours).toISOString().replace(/\D/g, "").slice(0, 14)

/** The moment of such digits; null for what is no date (`20260231…`). */
export function momentOf(digits: string): number | null {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(digits)
  if (!parts) return null
  const [, year, month, day, hour, minute, second] = parts
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - sevenHours
  return Number.isFinite(ms) && digitsOf(ms) === digits ? ms : null
}
