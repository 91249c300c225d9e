import { lettersOf, type Grid, type SheetCell, type SheetLine } from "./cells"
import type { FileProfile } from "./profile"
import type { FileCell } from "./project-row"
import { FileRefusal } from "./refusal"
import type { Workbook } from "./workbook"
import { attributeOf, encodeXml } from "./xml"

/**
 * The template with our rows in it, from its first row for goods on. Only the sheet's own lines are written anew: all other
 * parts of the workbook leave as the bytes they came in, and of the sheet everything around these lines does.
 * @throws FileRefusal `template_rows_merged` where a row for goods is merged
 */
export function writeRows(book: Workbook, profile: FileProfile, rows: readonly (readonly FileCell[])[]): Buffer {
  const sheet = book.sheetCalled(profile.sheet)
  if (!sheet) throw new FileRefusal("floor_file_without_headings", "The sheet is not there any more")
  const grid = book.grid(sheet)
  const last = profile.firstRow + rows.length - 1
  if (grid.merges.some(({ top, bottom }) => bottom >= profile.firstRow && top <= last))
    throw new FileRefusal("template_rows_merged", "Rows for goods are merged in the template")
  const xml = book.archive.text(sheet.path)
  return book.archive.replacing(sheet.path, withDimension(spliced(xml, grid, profile, rows), grid, last))
}

function spliced(xml: string, grid: Grid, profile: FileProfile, rows: readonly (readonly FileCell[])[]): string {
  const pen = new Pen(xml, grid, profile)
  const known = new Map(grid.lines.map((line) => [line.row, line]))
  const after = grid.lines.filter(({ row }) => row >= profile.firstRow + rows.length)
  const from = grid.lines.find(({ row }) => row >= profile.firstRow)?.start ?? grid.dataEnd
  const written = rows.map((cells, n) => pen.line(profile.firstRow + n, known.get(profile.firstRow + n), cells))
  const rest = after.map((line) => (pen.isExample(line) ? pen.line(line.row, line, []) : pen.kept(line)))
  return xml.slice(0, from) + written.join("") + rest.join("") + xml.slice(grid.dataEnd)
}

class Pen {
  private readonly filled: ReadonlySet<number>
  private readonly styles: ReadonlyMap<number, string | null>

  constructor(
    private readonly xml: string,
    private readonly grid: Grid,
    profile: FileProfile,
  ) {
    this.filled = new Set(profile.columns.filter(({ source }) => source !== null).map(({ column }) => column))
    const first = grid.lines.find(({ row }) => row === profile.firstRow)
    this.styles = new Map(first?.cells.map(({ column, style }) => [column, style]))
  }

  /** A line that shows how to fill in: left there, it would be offered as goods. */
  isExample({ cells }: SheetLine): boolean {
    return cells.some(({ column, value, hasFormula }) => this.filled.has(column) && value.trim() !== "" && !hasFormula)
  }

  kept(line: SheetLine): string {
    return this.xml.slice(line.start, line.end)
  }

  line(row: number, known: SheetLine | undefined, values: readonly FileCell[]): string {
    const isExample = known !== undefined && this.isExample(known)
    const value = new Map(values.map((cell) => [cell.column, cell.value]))
    const old = new Map(known?.cells.map((cell) => [cell.column, cell]))
    const columns = [...new Set([...old.keys(), ...value.keys()])].sort((a, b) => a - b)
    const cells = columns.map((column) => this.cell({ row, column }, old.get(column), value.get(column), isExample))
    const { prefix } = this.grid
    // `r` and `spans` are said anew, everything else of the line is as it was.
    const rest = (known?.attributes ?? "").replace(/\s(?:r|spans)\s*=\s*(?:"[^"]*"|'[^']*')/g, "")
    return `<${prefix}row r="${row + 1}"${rest}>${cells.join("")}</${prefix}row>`
  }

  private cell(
    { row, column }: { row: number; column: number },
    old: SheetCell | undefined,
    value: string | number | undefined,
    isExample: boolean,
  ): string {
    const { prefix } = this.grid
    const name = `${lettersOf(column)}${row + 1}`
    if (old?.hasFormula) return this.formula(old)
    const style = old?.style ?? this.styles.get(column) ?? null
    const open = `<${prefix}c r="${name}"${style === null ? "" : ` s="${style}"`}`
    if (typeof value === "number") return `${open}><${prefix}v>${value}</${prefix}v></${prefix}c>`
    if (value !== undefined)
      return `${open} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${encodeXml(value)}</${prefix}t></${prefix}is></${prefix}c>`
    if (old === undefined || isExample || this.filled.has(column)) return `${open}/>`
    const same = this.xml.slice(old.start, old.end)
    return attributeOf(same.slice(0, same.indexOf(">")), "r") === null
      ? same.replace(/c(?=[\s/>])/, `c r="${name}"`)
      : same
  }

  /** Its result was worked out from what stood there before; without one, the program that opens the file works it out. */
  private formula(old: SheetCell): string {
    return this.xml.slice(old.start, old.end).replace(/<(?:[A-Za-z]+:)?v>[^<]*<\/(?:[A-Za-z]+:)?v>/, "")
  }
}

/** Some readers see nothing outside the stated dimension (ECMA-376 18.3.1.35). */
function withDimension(xml: string, { dimension, prefix }: Grid, last: number): string {
  if (!dimension) return xml
  const tag = xml.slice(dimension.start, dimension.end)
  const found = /ref\s*=\s*["']([A-Z]{1,3}\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?["']/.exec(tag)
  const [, first = "A1", letters = "A", bottom = "1"] = found ?? []
  const ref = `${first}:${letters}${Math.max(Number(bottom), last + 1)}`
  return `${xml.slice(0, dimension.start)}<${prefix}dimension ref="${ref}"/>${xml.slice(dimension.end)}`
}
