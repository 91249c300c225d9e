import { toGtin14 } from "@nguon/traceability/gs1"
import type { PortalProduct } from "../../catalog/portal-products"
import { foldText } from "../../catalog/fold-text"
import { LABEL_TEXTS, missingFacts, type Label } from "../label-facts"
import { GROUP_WORDS, groupOfWords, type Field, type SheetRow } from "./columns"

export type Fault = { field: Field; code: string; value: string | null }
export type Change = { field: Field; from: string | null; to: string | null }
export type PlannedRow = {
  row: number
  title: string | null
  unit_label: string | null
  outcome: "create" | "change" | "same" | "wrong"
  changes: Change[]
  faults: Fault[]
  product_id: string | null
  variant_id: string | null
  values: Values
}
export type Values = Partial<Record<Field, string | number | null>>

const LONGEST: Partial<Record<Field, number>> = {
  ...{ own_code: 40, title: 120, subtitle: 160, description: 4000, unit_label: 30, net_content: 30 },
  ...{ ingredients: 1000, usage: 1000, storage: 1000, warnings: 1000 },
  ...{ shelf_life: 120, origin: 160, responsible_name: 160, responsible_address: 240 },
}
const REQUIRED: readonly Field[] = ["title", "ocop_group", "unit_label"]
const NOT_TEXT = /[^\P{Cc}\n]|[\p{Cs}\u202A-\u202E\u2066-\u2069]/u

/**
 * What a sheet would do to a cooperative's products, row by row; nothing is written. A row is one variant: found by its
 * own code, else by its GTIN, else by name and unit. A column that the sheet lacks leaves what is there; a cell that is
 * empty does so for the optional ones too, so that a half-filled sheet wipes nothing.
 */
export function planImport(rows: readonly SheetRow[], products: readonly PortalProduct[]): PlannedRow[] {
  const known = index(products)
  const planned = rows.map((row) => planRow(row, known))
  return refuseRepeated(planned)
}

type Known = { product: PortalProduct; variant: PortalProduct["variants"][number] }
type Index = {
  byCode: Map<string, Known>
  byGtin: Map<string, Known>
  byName: Map<string, Known>
  byTitle: Map<string, PortalProduct>
}

const nameKey = (title: string, unit: string) => `${foldText(title)}\n${foldText(unit)}`

function index(products: readonly PortalProduct[]): Index {
  const found: Index = { byCode: new Map(), byGtin: new Map(), byName: new Map(), byTitle: new Map() }
  for (const product of products) {
    found.byTitle.set(foldText(product.title), product)
    for (const variant of product.variants) {
      const known = { product, variant }
      found.byCode.set(variant.id, known)
      if (variant.own_code) found.byCode.set(variant.own_code, known)
      if (variant.gtin) found.byGtin.set(variant.gtin, known)
      found.byName.set(nameKey(product.title, variant.title), known)
    }
  }
  return found
}

function planRow({ row, cells }: SheetRow, known: Index): PlannedRow {
  const faults: Fault[] = []
  const values = readValues(cells, faults)
  const match = findVariant(values, known)
  const sibling = match ? null : (known.byTitle.get(foldText(String(values.title ?? ""))) ?? null)
  if (!match) for (const field of REQUIRED) requireValue(field, { cells, values, sibling, faults })
  if (!match && values.price === undefined && !faults.some(({ field }) => field === "price"))
    faults.push(missing("price"))
  const changes = match ? changesOf(values, match) : []
  if (match) refuseImpossible(values, match, faults)
  const outcome = faults.length > 0 ? "wrong" : !match ? "create" : changes.length > 0 ? "change" : "same"
  return {
    ...{ row, outcome, changes, faults, values },
    title: text(values.title) ?? match?.product.title ?? null,
    unit_label: text(values.unit_label) ?? match?.variant.title ?? null,
    product_id: match?.product.id ?? sibling?.id ?? null,
    variant_id: match?.variant.id ?? null,
  }
}

const text = (value: string | number | null | undefined): string | null =>
  value === null || value === undefined ? null : String(value)
const missing = (field: Field): Fault => ({ field, code: "missing", value: null })

function requireValue(
  field: Field,
  given: { cells: SheetRow["cells"]; values: Values; sibling: PortalProduct | null; faults: Fault[] },
): void {
  if (field === "ocop_group" && given.sibling) return
  if (given.values[field] === undefined && !given.faults.some((fault) => fault.field === field)) {
    given.faults.push(missing(field))
  }
}

function findVariant(values: Values, known: Index): Known | null {
  const byCode = values.own_code ? known.byCode.get(String(values.own_code)) : undefined
  if (byCode) return byCode
  const byGtin = values.gtin ? known.byGtin.get(String(values.gtin)) : undefined
  if (byGtin) return byGtin
  const named = known.byName.get(nameKey(String(values.title ?? ""), String(values.unit_label ?? "")))
  // Another own code than the one kept names another variant.
  return named && !(values.own_code && named.variant.own_code) ? named : null
}

/** Cells as values; what cannot be read becomes a fault that says which cell and how to mend it. */
export function readValues(cells: SheetRow["cells"], faults: Fault[]): Values {
  const values: Values = {}
  for (const [name, cell] of Object.entries(cells)) {
    const field = name as Field
    if (cell === "") continue
    const read = readCell(field, cell)
    if ("fault" in read) faults.push({ field, code: read.fault, value: cell.slice(0, 80) })
    else values[field] = read.value
  }
  return values
}

type Read = { value: string | number } | { fault: string }

function readCell(field: Field, cell: string): Read {
  if (field === "price") return bounded(readVietnameseWhole(cell), 1, 1_000_000_000, "not_a_price")
  if (field === "stock") return bounded(readVietnameseWhole(cell), 0, 1_000_000, "not_a_stock")
  if (field === "alcohol_percent") return readPercent(cell)
  if (field === "gtin") return readGtin(cell)
  if (field === "ocop_group") {
    const group = groupOfWords(cell)
    return group === null ? { fault: "not_a_group" } : { value: group }
  }
  if (cell.length > (LONGEST[field] ?? 200)) return { fault: "too_long" }
  return NOT_TEXT.test(cell) ? { fault: "not_text" } : { value: cell }
}

const bounded = (value: number | null, min: number, max: number, fault: string): Read =>
  value === null || value < min || value > max ? { fault } : { value }

/** "380.000 ₫", "380,000đ", "380000", "380000.0": whole numbers as people and spreadsheets write them. */
export function readVietnameseWhole(cell: string): number | null {
  const compact = cell.replace(/(?:₫|đ|vnđ|vnd)\s*$/iu, "").replace(/[\s\u00a0\u202f]/g, "")
  if (/^\d{1,3}(?:\.\d{3})+(?:,0+)?$/.test(compact)) return Number(compact.replace(/,0+$/, "").replaceAll(".", ""))
  if (/^\d{1,3}(?:,\d{3})+(?:\.0+)?$/.test(compact)) return Number(compact.replace(/\.0+$/, "").replaceAll(",", ""))
  return /^\d{1,12}(?:[.,]0{1,2})?$/.test(compact) ? Number(compact.replace(/[.,]0+$/, "")) : null
}

function readPercent(cell: string): Read {
  const number = /^\d{1,3}(?:[.,]\d{1,2})?$/.test(cell.replace(/\s*%$/, ""))
    ? Number(cell.replace(/\s*%$/, "").replace(",", "."))
    : NaN
  return number > 0 && number <= 100 ? { value: number } : { fault: "not_a_percent" }
}

/** A spreadsheet may have made a number of it. */
function readGtin(cell: string): Read {
  const digits = cell.replace(/[\s-]/g, "").replace(/\.0$/, "")
  const gtin = /^\d{8,14}$/.test(digits) ? toGtin14(digits) : null
  return gtin === null ? { fault: "gtin_wrong" } : { value: gtin }
}

function changesOf(values: Values, known: Known): Change[] {
  const present = valuesOf(known)
  return Object.entries(values).flatMap(([name, to]) => {
    const field = name as Field
    if (field === "own_code" && to === known.variant.id) return []
    const from = present[field] ?? null
    return to === from ? [] : [{ field, from: shown(field, from), to: shown(field, to) }]
  })
}

const shown = (field: Field, value: string | number | null | undefined): string | null => {
  if (value === null || value === undefined) return null
  return field === "ocop_group" ? (GROUP_WORDS[String(value)]?.[0] ?? String(value)) : String(value)
}

/** A variant as a row of our sheets has it. */
export function valuesOf({ product, variant }: Known): Values {
  const { label } = product
  return {
    own_code: variant.own_code ?? variant.id,
    ...{ title: product.title, subtitle: product.subtitle, description: product.description },
    ...{ ocop_group: product.ocop_group, unit_label: variant.title, net_content: variant.net_content },
    ...{ price: variant.price, stock: variant.stock, gtin: variant.gtin },
    ...Object.fromEntries(LABEL_TEXTS.map((name) => [name, label[name]])),
    alcohol_percent: label.alcohol_percent,
  }
}

function refuseImpossible(values: Values, { product, variant }: Known, faults: Fault[]): void {
  if (typeof values.stock === "number" && values.stock < variant.reserved) {
    faults.push({ field: "stock", code: "stock_below_reserved", value: String(values.stock) })
  }
  if (product.status !== "published" && product.status !== "proposed") return
  const group = (values.ocop_group ?? product.ocop_group) as never
  const label = { ...product.label, ...labelOf(values) } as Label
  const facts = { description: text(values.description) ?? product.description, ocop_group: group, label }
  for (const fact of missingFacts({ ...facts, variants: product.variants })) {
    faults.push({ field: fact, code: "label_incomplete", value: null })
  }
}

/** The label's part of a row: only what the row says. */
export function labelOf(values: Values): Partial<Label> {
  const texts = LABEL_TEXTS.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]] as const]))
  const percent = values.alcohol_percent
  const alcohol = typeof percent === "number" ? { is_alcohol: true, alcohol_percent: percent } : {}
  return { ...Object.fromEntries(texts), ...alcohol }
}

/** Two rows about one variant, or with one GTIN, contradict each other: the later one is told. */
function refuseRepeated(rows: PlannedRow[]): PlannedRow[] {
  const names = new Set<string>()
  const gtins = new Set<string>()
  return rows.map((row) => {
    const name = row.variant_id ?? nameKey(row.title ?? `${row.row}`, row.unit_label ?? "")
    const { gtin } = row.values
    const faults = [...row.faults]
    if (names.has(name)) faults.push({ field: "title", code: "duplicate_row", value: row.title })
    if (gtin && gtins.has(String(gtin))) faults.push({ field: "gtin", code: "gtin_twice", value: String(gtin) })
    names.add(name)
    if (gtin) gtins.add(String(gtin))
    return faults.length === 0 ? row : { ...row, faults, outcome: "wrong" as const }
  })
}
