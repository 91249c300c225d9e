const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Of a two-digit year 00 is 2000 (General Specifications 7.12), so that every fourth year is a leap year. */
export function isYymmdd(value: string): boolean {
  return isYyyymmdd(`20${value}`)
}

/** As before, and the day may be 00: unspecified. */
export function isYymmd0(value: string): boolean {
  return isYymmdd(value.endsWith("00") ? `${value.slice(0, 4)}01` : value)
}

export function isYyyymmdd(value: string): boolean {
  const [, year = "", month = "", day = ""] = /^(\d{4})(\d\d)(\d\d)$/.exec(value) ?? []
  const days = DAYS[Number(month) - 1]
  if (days === undefined || day === "00") return false
  return Number(day) <= (days === 28 && isLeapYear(Number(year)) ? 29 : days)
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}
