import type { Area, Grid, SheetLine } from "./cells"
import type { Column, FileProfile, Unit } from "./profile"
import { FileRefusal } from "./refusal"
import { SOURCE_NAMES, SOURCES, type Source } from "./sources"
import { fitOf, simpleWords } from "./words"
import type { Sheet, Workbook } from "./workbook"

/** Headings stand near the top, under a title and a note. */
const HEADER_WITHIN = 40
const MOST_FILLED = 120
const MOST_OPTIONS = 3_000
/** What a line under the headings says of its column, where floors explain. */
const EXPLAINS = /\b(bat buoc|tuy chon|khong bat buoc|toi da|nhap|ky tu|dinh dang|chon tu)\b/

/**
 * What a template wants, and what of ours would fill it: a proposal that a person corrects.
 * @throws FileRefusal `floor_file_without_headings`
 */
export function proposeProfile(book: Workbook): FileProfile {
  const best = book.sheets
    .filter(({ isHidden }) => !isHidden)
    .flatMap((sheet) => headerOf(book, sheet) ?? [])
    .sort((a, b) => b.known - a.known)[0]
  if (!best)
    throw new FileRefusal("floor_file_without_headings", "No row names a product and what it costs or is called by")
  return profileAt(book, best.sheet, best.row)
}

function headerOf(book: Workbook, sheet: Sheet): { sheet: Sheet; row: number; known: number } | null {
  const grid = book.grid(sheet)
  const found = grid.lines
    .filter(({ row }) => row < HEADER_WITHIN)
    .map((line) => ({ sheet, row: line.row, known: sourcesOf(headingsOf(grid, line.row)).size }))
    .filter(({ known }) => known >= 2)
    // Under merged headings a second row says what each column is; of two that fit alike the lower one is the finer.
    .sort((a, b) => b.known - a.known || b.row - a.row)
  return found[0] ?? null
}

/** @throws FileRefusal where the sheet or row has no headings */
export function profileAt(book: Workbook, sheet: Sheet, headerRow: number): FileProfile {
  const grid = book.grid(sheet)
  const headings = headingsOf(grid, headerRow)
  if (headings.size === 0) throw new FileRefusal("floor_file_without_headings", "The row has no headings")
  const next = grid.lines.find(({ row }) => row === headerRow + 1)
  const notes = next && explains(next) ? next : null
  const firstRow = headerRow + (notes ? 2 : 1)
  const sources = sourcesOf(headings)
  const columns = [...headings]
    .slice(0, MOST_FILLED)
    .map(([column, header]) => columnOf(book, sheet, { column, header, firstRow, notes, source: sources.get(column) }))
  return { version: 1, sheet: sheet.name, headerRow, firstRow, columns }
}

const explains = ({ cells }: SheetLine): boolean => {
  const said = cells.filter(({ value }) => value.trim() !== "")
  return said.length > 0 && said.filter(({ value }) => EXPLAINS.test(simpleWords(value))).length * 2 >= said.length
}

/** Of each column the words nearest above the goods: its own, or of the merged heading that reaches down to here. */
export function headingsOf(grid: Grid, row: number): Map<number, string> {
  const headings = new Map<number, string>()
  const at = (r: number, c: number): string =>
    tidy(grid.lines.find((line) => line.row === r)?.cells.find(({ column }) => column === c)?.value ?? "")
  for (const { column, value } of grid.lines.find((line) => line.row === row)?.cells ?? [])
    if (tidy(value) !== "") headings.set(column, tidy(value))
  for (const area of grid.merges.filter((merge) => merge.bottom === row && merge.top < row && isNarrow(merge)))
    if (at(area.top, area.left) !== "") headings.set(area.left, at(area.top, area.left))
  return new Map([...headings].sort(([a], [b]) => a - b))
}

const isNarrow = ({ left, right }: Area): boolean => left === right
export const tidy = (text: string): string => text.normalize("NFC").replace(/\s+/gu, " ").trim()

/** Each source goes to the heading that fits it best; pictures to all that fit. */
function sourcesOf(headings: ReadonlyMap<number, string>): Map<number, Source> {
  const fits = [...headings].flatMap(([column, header]) =>
    SOURCE_NAMES.map((source) => ({ column, source, fit: fitOf(bare(header), SOURCES[source]) })),
  )
  const taken = new Map<number, Source>()
  const used = new Set<Source>()
  for (const { column, source, fit } of fits.sort((a, b) => b.fit - a.fit || a.column - b.column)) {
    if (fit === 0 || taken.has(column) || (used.has(source) && source !== "image")) continue
    taken.set(column, source)
    used.add(source)
  }
  return taken
}

/** Without its unit, its number and what it asks for. */
const bare = (header: string): string =>
  simpleWords(header.replace(/\(.*?\)|\[.*?\]/g, " "))
    .replace(/\b(\d+|bat buoc|toi da.*|vnd|dong|gram|kg)\b/g, " ")
    .replace(/ +/g, " ")
    .trim()

type Place = { column: number; header: string; firstRow: number; notes: SheetLine | null; source: Source | undefined }

function columnOf(book: Workbook, sheet: Sheet, { column, header, firstRow, notes, source }: Place): Column {
  const note = notes?.cells.find((cell) => cell.column === column)?.value ?? ""
  const said = simpleWords(`${header} ${note}`)
  const options = optionsAt(book, sheet, column, firstRow)
  return {
    ...{ column, header, text: null, options, choices: {} },
    source: isFormula(book, sheet, column, firstRow) ? null : (source ?? null),
    unit: unitOf(source, said),
    nth: source === "image" ? numberIn(header) : 0,
    required: header.includes("*") || (/\bbat buoc\b/.test(said) && !/\bkhong bat buoc\b/.test(said)),
    maxLength: Number(/toi da (\d{1,5}) (?:ky tu|chu)/.exec(said)?.[1] ?? 0) || null,
  }
}

const numberIn = (header: string): number => Math.max(0, Number(/\d+/.exec(header)?.[0] ?? 1) - 1)

function unitOf(source: Source | undefined, said: string): Unit | null {
  if (source === "price") return /nghin|ngan dong|1000d/.test(said) ? "thousand" : "dong"
  if (source === "weight") return /\bkg\b|kilogam/.test(said) ? "kg" : "g"
  if (source === "image") return /\bten (?:tep|file)\b|\bfile name\b/.test(said) ? "file" : null
  return null
}

function optionsAt(book: Workbook, sheet: Sheet, column: number, row: number): string[] | null {
  const holds = ({ top, left, bottom, right }: Area) => top <= row && row <= bottom && left <= column && column <= right
  const found = book.grid(sheet).validations.find(({ areas }) => areas.some(holds))
  const options = found ? book.optionsOf(found.list, sheet).slice(0, MOST_OPTIONS) : []
  return options.length > 0 ? options : null
}

/** What the floor works out itself is not ours to write over. */
const isFormula = (book: Workbook, sheet: Sheet, column: number, row: number): boolean =>
  book.grid(sheet).lines.some((line) => line.row >= row && line.cells.some((c) => c.column === column && c.hasFormula))

/** A template of the same headings keeps what was chosen for them. */
export function keepChoices(fresh: FileProfile, known: FileProfile | null): FileProfile {
  const columns = fresh.columns.map((column) => {
    const before = known?.columns.find(({ header }) => simpleWords(header) === simpleWords(column.header))
    if (!before) return column
    const { source, text, unit, nth, choices } = before
    const kept = Object.entries(choices).filter(([, option]) => column.options?.includes(option))
    return { ...column, source, text, unit, nth, choices: Object.fromEntries(kept) }
  })
  return { ...fresh, columns }
}
