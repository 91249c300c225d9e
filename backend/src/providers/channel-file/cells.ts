import { FileRefusal } from "./refusal"
import { attributeOf, decodeXml, tagsOf, type Tag } from "./xml"

/** Zero-based, both ends in it. */
export type Area = { top: number; left: number; bottom: number; right: number }

export type SheetCell = {
  row: number
  column: number
  /** Where it stands in the part's text. */
  start: number
  end: number
  style: string | null
  value: string
  hasFormula: boolean
}
export type SheetLine = { row: number; start: number; end: number; attributes: string; cells: SheetCell[] }
/** A worksheet as it was read (ECMA-376 part 1, 18.3), with the places of its lines in the text. */
export type Grid = {
  prefix: string
  lines: SheetLine[]
  merges: Area[]
  validations: { areas: Area[]; list: string }[]
  dimension: { start: number; end: number } | null
  /** Where the rows end. */
  dataEnd: number
}

const MOST_LINES = 20_000
const MOST_COLUMNS = 400
const MOST_CELL = 32_767
/** ECMA-376 18.3.1.73: rows of a sheet. */
const LAST_ROW = 1_048_576

export function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

export function lettersOf(column: number): string {
  const rest = Math.floor(column / 26)
  return (rest > 0 ? lettersOf(rest - 1) : "") + String.fromCharCode(65 + (column % 26))
}

/** "A1", "$A$2:$C$30" */
export function areaOf(reference: string): Area | null {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/.exec(reference)
  if (!found) return null
  const [, left = "", top = "", right = left, bottom = top] = found
  const area = {
    ...{ top: Number(top) - 1, left: columnOf(left) },
    ...{ bottom: Math.min(Number(bottom), LAST_ROW) - 1, right: columnOf(right) },
  }
  return area.top >= 0 && area.bottom >= area.top && area.right >= area.left ? area : null
}

/** @throws FileRefusal */
export function readGrid(xml: string, strings: readonly string[]): Grid {
  const grid: Grid = { prefix: "", lines: [], merges: [], validations: [], dimension: null, dataEnd: -1 }
  let line: SheetLine | null = null
  let cell: (SheetCell & { type: string }) | null = null
  let list: { areas: Area[]; list: string } | null = null
  for (const tag of tagsOf(xml)) {
    if (tag.name === "sheetData") readData(grid, tag)
    else if (tag.name === "row" && !tag.isEnd) line = beginLine(grid, tag)
    else if (tag.name === "row" && line) line = endLine(line, tag)
    else if (tag.name === "c" && !tag.isEnd && line) cell = beginCell(line, tag)
    else if (tag.name === "c" && cell) cell = endCell(cell, tag, strings)
    else if (cell && tag.name === "f") cell.hasFormula = true
    else if (cell && (tag.name === "v" || tag.name === "t") && tag.isEnd) cell.value += decodeXml(tag.text)
    else if (tag.name === "mergeCell") grid.merges.push(...areasOf(attributeOf(tag.attributes, "ref")))
    else if (tag.name === "dimension" && grid.dataEnd < 0) grid.dimension = { start: tag.start, end: tag.end }
    else if (tag.name === "dataValidation" && !tag.isEnd) {
      const isList = attributeOf(tag.attributes, "type") === "list"
      list = isList ? { areas: areasOf(attributeOf(tag.attributes, "sqref")), list: "" } : null
      if (list) grid.validations.push(list)
    } else if (tag.name === "formula1" && tag.isEnd && list) list.list = decodeXml(tag.text)
    if (tag.isEmpty && tag.name === "row") line = null
    if (tag.isEmpty && tag.name === "c") cell = null
  }
  if (grid.dataEnd < 0) throw new FileRefusal("floor_file_not_readable", "The sheet has no rows")
  return grid
}

const areasOf = (references: string | null): Area[] =>
  (references ?? "").split(/\s+/).flatMap((one) => areaOf(one) ?? [])

function readData(grid: Grid, tag: Tag): void {
  grid.prefix = tag.prefix === "" ? "" : `${tag.prefix}:`
  if (tag.isEnd || tag.isEmpty) grid.dataEnd = tag.start
}

function beginLine(grid: Grid, tag: Tag): SheetLine {
  const last = grid.lines.at(-1)
  const row = Number(attributeOf(tag.attributes, "r") ?? (last ? last.row + 2 : 1)) - 1
  if (!Number.isSafeInteger(row) || row < 0 || row >= LAST_ROW || (last && row <= last.row)) {
    throw new FileRefusal("floor_file_not_readable", "Rows are not in their order")
  }
  if (grid.lines.length >= MOST_LINES) throw new FileRefusal("floor_file_too_many_rows", `At most ${MOST_LINES} rows`)
  const line = { row, start: tag.start, end: tag.end, attributes: tag.attributes, cells: [] }
  grid.lines.push(line)
  return line
}

function endLine(line: SheetLine, tag: Tag): null {
  line.end = tag.end
  return null
}

function beginCell(line: SheetLine, tag: Tag): SheetCell & { type: string } {
  const last = line.cells.at(-1)
  const reference = attributeOf(tag.attributes, "r")
  const column = reference === null ? (last?.column ?? -1) + 1 : columnOf(/^[A-Z]{1,3}/.exec(reference)?.[0] ?? "")
  if (column < 0 || (last && column <= last.column)) {
    throw new FileRefusal("floor_file_not_readable", "Cells are not in their order")
  }
  if (line.cells.length >= MOST_COLUMNS) {
    throw new FileRefusal("floor_file_too_many_columns", `At most ${MOST_COLUMNS} columns`)
  }
  const cell = {
    ...{ row: line.row, column, start: tag.start, end: tag.end, value: "", hasFormula: false },
    ...{ style: attributeOf(tag.attributes, "s"), type: attributeOf(tag.attributes, "t") ?? "n" },
  }
  line.cells.push(cell)
  return cell
}

function endCell(cell: SheetCell & { type: string }, tag: Tag, strings: readonly string[]): null {
  cell.end = tag.end
  if (cell.type === "s") cell.value = strings[Number(cell.value)] ?? ""
  cell.value = cell.value.slice(0, MOST_CELL)
  return null
}
