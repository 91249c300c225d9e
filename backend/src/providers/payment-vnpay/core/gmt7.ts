const OFFSET_MS = 7 * 60 * 60 * 1000
const DIGITS = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/

/** VNPay's `yyyyMMddHHmmss` in GMT+7, whatever the time zone of the process (Vietnam has had no DST since 1975). */
export function gmt7Digits(at: Date): string {
  return new Date(at.getTime() + OFFSET_MS).toISOString().replace(/[-:T]/g, "").slice(0, 14)
}

/** Null for what is not fourteen digits or names no day of the calendar, such as 30 February. */
export function parseGmt7(digits: string): Date | null {
  const parts = DIGITS.exec(digits)
  if (!parts) return null
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute, second) - OFFSET_MS)
  return gmt7Digits(at) === digits ? at : null
}
