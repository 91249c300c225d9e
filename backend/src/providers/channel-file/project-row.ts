import { lengthOf } from "../channel/checks"
import { isStock, isVnd } from "../channel/money"
import { pictureName } from "./picture-name"
import type { Column, FileProfile } from "./profile"
import { valueOf, type FileSubject, type Source } from "./sources"
import { simpleWords } from "./words"

export type FileCell = { column: number; value: string | number }
export type FileRow = { sku: string; productId: string; variantId: string; cells: FileCell[] }
export type RowFault = {
  column: number
  header: string
  source: Source | "fixed"
  code: "missing" | "too_long" | "not_in_list" | "looks_like_formula" | "not_whole" | "not_text"
  limit?: number
  /** What is not among the floor's words. */
  value?: string
}
export type ProjectedRow = { row: FileRow; faults: RowFault[] }

/** A spreadsheet reads these as a formula when the floor saves its file as CSV. OWASP: CSV injection. */
const FORMULA = /^[=+@\uFF1D\uFF0B\uFF20\t\r]/
// XML 1.0 2.2; controls but line breaks are no text of goods.
const NOT_TEXT = /[^\P{Cc}\n]|[\p{Cs}\uFFFE\uFFFF]/u
/** ECMA-376: the most that a cell holds. */
const MOST_LETTERS = 32_767

/** A variant as the floor's row, and everything wrong with it at once. Pure: the same goods give the same row. */
export function projectRow(profile: FileProfile, subject: FileSubject): ProjectedRow {
  const faults: RowFault[] = []
  const cells = profile.columns.flatMap((column) => {
    if (column.source === null) return []
    const { value, code, limit } = cellOf(column, column.source, subject)
    if (code !== undefined) {
      const more = { ...(limit !== undefined && { limit }), ...(code === "not_in_list" && { value: String(value) }) }
      faults.push({ column: column.column, header: column.header, source: column.source, code, ...more })
    }
    return value === null || code !== undefined ? [] : [{ column: column.column, value }]
  })
  const { sku, productId, variantId } = subject
  return { row: { sku, productId, variantId, cells }, faults }
}

type Read = { value: string | number | null; code?: RowFault["code"]; limit?: number }

function cellOf(column: Column, source: Source | "fixed", subject: FileSubject): Read {
  const raw = source === "fixed" ? column.text : rawOf(column, source, subject)
  if (raw === null || raw === "") return column.required ? { value: null, code: "missing" } : { value: null }
  if (typeof raw === "number") return numberOf(column, source, raw)
  return textOf(column, plain(raw))
}

function rawOf(column: Column, source: Source, subject: FileSubject): string | number | null {
  if (source === "image" && (column.unit === "comma" || column.unit === "line"))
    return subject.images.join(column.unit === "comma" ? "," : "\n")
  if (source === "image" && column.unit === "file")
    return subject.images[column.nth] === undefined ? null : pictureName(subject.sku, column.nth)
  return valueOf(source, subject, column.nth)
}

function numberOf({ unit }: Column, source: Source | "fixed", value: number): Read {
  if (source === "price" && (!isVnd(value) || value === 0)) return { value, code: "not_whole" }
  if (source === "stock" && !isStock(value)) return { value, code: "not_whole" }
  if (unit === "thousand") return { value: value / 1000 }
  return { value: unit === "kg" ? value / 1000 : value }
}

/** A list in a description is begun with a dash, which a spreadsheet would take for a minus. */
const plain = (text: string): string =>
  text
    .normalize("NFC")
    .replaceAll("\r\n", "\n")
    .trim()
    .replace(/^-(?=\s)/, "–")

function textOf({ options, choices, maxLength }: Column, text: string): Read {
  const limit = Math.min(maxLength ?? MOST_LETTERS, MOST_LETTERS)
  if (options) {
    const chosen = Object.hasOwn(choices, text) ? choices[text] : text
    const option = options.find((one) => simpleWords(one) === simpleWords(chosen ?? ""))
    return option === undefined ? { value: text, code: "not_in_list" } : { value: option }
  }
  if (NOT_TEXT.test(text)) return { value: text, code: "not_text" }
  if (FORMULA.test(text) || /^-[^\s]*[(!|]/.test(text)) return { value: text, code: "looks_like_formula" }
  return lengthOf(text) > limit ? { value: text, code: "too_long", limit } : { value: text }
}
