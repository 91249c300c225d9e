import { foldText } from "../catalog/fold-text"

/** Words that say what a thing is rather than which one it is; a code reads better without them. */
const FILLERS = new Set(["va", "cua", "tu", "loai", "dac", "san", "hop", "tac", "xa"])
const MAX_INITIALS = 4

/**
 * A lot code that can be read aloud and is free: initials of the product, year and month, a running number.
 *
 * @param today YYYY-MM-DD
 * @param taken codes that the cooperative has used
 * @example suggestLotCode("Miến dong Phủ Thông", "2026-11-22", ["MDPT-2611-01"]) // "MDPT-2611-02"
 */
export function suggestLotCode(title: string, today: string, taken: readonly string[]): string {
  const prefix = `${initialsOf(title)}-${today.slice(2, 4)}${today.slice(5, 7)}`
  const used = new Set(taken)
  const numbers = taken.flatMap((code) => new RegExp(`^${prefix}-(\\d{1,4})$`).exec(code)?.[1] ?? []).map(Number)
  let next = Math.max(0, ...numbers) + 1
  while (used.has(codeOf(prefix, next))) next += 1
  return codeOf(prefix, next)
}

const codeOf = (prefix: string, number: number): string => `${prefix}-${String(number).padStart(2, "0")}`

function initialsOf(title: string): string {
  const words = foldText(title).match(/[a-z]+/g) ?? []
  const telling = words.filter((word) => !FILLERS.has(word))
  const initials = (telling.length > 0 ? telling : words).map((word) => word.charAt(0)).join("")
  return (initials === "" ? "LO" : initials).slice(0, MAX_INITIALS).toUpperCase()
}
