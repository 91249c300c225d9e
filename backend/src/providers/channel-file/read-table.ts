import type { Grid, SheetLine } from "./cells"
import { headingsOf } from "./layout"
import { FileRefusal } from "./refusal"
import { fitOf, simpleWords } from "./words"
import type { Sheet, Workbook } from "./workbook"

export type Wanted<F extends string> = Readonly<Record<F, readonly string[]>>
/** Heading of each field that the file was found or told to have. */
export type Headings<F extends string> = Partial<Record<F, string>>
export type Table<F extends string> = {
  /** All that the file has, for a person to choose from. */
  headings: string[]
  found: Headings<F>
  rows: { row: number; values: Partial<Record<F, string>> }[]
}

const HEADER_WITHIN = 40
const MOST_ROWS = 5_000
const MOST_VALUE = 2_000

/**
 * What a floor gave out, by the fields we look for: by what a person named, else by the words over the columns.
 * @throws FileRefusal
 */
export function readTable<F extends string>(book: Workbook, wanted: Wanted<F>, named: Headings<F>): Table<F> {
  const best = book.sheets
    .filter(({ isHidden }) => !isHidden)
    .flatMap((sheet) => candidates(book, sheet, wanted, named))
    .sort((a, b) => b.columns.size - a.columns.size)[0]
  if (!best) throw new FileRefusal("floor_file_without_headings", "No row says what its columns are")
  const { grid, row, headings, columns } = best
  const lines = grid.lines.filter((line) => line.row > row && line.cells.some(({ value }) => value.trim() !== ""))
  if (lines.length > MOST_ROWS) throw new FileRefusal("floor_file_too_many_rows", `At most ${MOST_ROWS} rows`)
  const found = [...columns].map(([field, column]) => [field, headings.get(column) ?? ""])
  return {
    headings: [...headings.values()],
    found: Object.fromEntries(found) as Headings<F>,
    rows: lines.map((line) => ({ row: line.row + 1, values: valuesOf(grid, line, columns) })),
  }
}

type Candidate<F> = { grid: Grid; row: number; headings: Map<number, string>; columns: Map<F, number> }

function candidates<F extends string>(
  book: Workbook,
  sheet: Sheet,
  wanted: Wanted<F>,
  named: Headings<F>,
): Candidate<F>[] {
  const grid = book.grid(sheet)
  const rows = grid.lines.filter(({ row }) => row < HEADER_WITHIN)
  return rows.flatMap(({ row }) => {
    const headings = headingsOf(grid, row)
    const columns = columnsOf(headings, wanted, named)
    return columns.size === 0 ? [] : [{ grid, row, headings, columns }]
  })
}

function columnsOf<F extends string>(
  headings: ReadonlyMap<number, string>,
  wanted: Wanted<F>,
  named: Headings<F>,
): Map<F, number> {
  const columns = new Map<F, number>()
  const taken = new Set<number>()
  const take = (field: F, column: number) => {
    columns.set(field, column)
    taken.add(column)
  }
  for (const [field, heading] of Object.entries(named) as [F, string][]) {
    const at = [...headings].find(([, words]) => simpleWords(words) === simpleWords(heading))
    if (at) take(field, at[0])
  }
  const fits = [...headings].flatMap(([column, words]) =>
    (Object.keys(wanted) as F[]).map((field) => ({ column, field, fit: fitOf(simpleWords(words), wanted[field]) })),
  )
  for (const { column, field, fit } of fits.sort((a, b) => b.fit - a.fit || a.column - b.column))
    if (fit > 0 && !taken.has(column) && !columns.has(field)) take(field, column)
  return columns
}

/** Of cells merged downwards the first holds the value of all. */
function valuesOf<F extends string>(
  { lines, merges }: Grid,
  line: SheetLine,
  columns: ReadonlyMap<F, number>,
): Partial<Record<F, string>> {
  const values = [...columns].map(([field, column]) => {
    const own = line.cells.find((cell) => cell.column === column)?.value ?? ""
    const over = merges.find(
      ({ top, bottom, left }) => left === column && top < line.row && line.row <= bottom && own.trim() === "",
    )
    const above = over && lines.find(({ row }) => row === over.top)?.cells.find((cell) => cell.column === column)
    return [field, (above?.value ?? own).normalize("NFC").trim().slice(0, MOST_VALUE)]
  })
  return Object.fromEntries(values) as Partial<Record<F, string>>
}
