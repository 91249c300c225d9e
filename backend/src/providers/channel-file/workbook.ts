import { Archive } from "./archive"
import { areaOf, readGrid, type Grid } from "./cells"
import { FileRefusal } from "./refusal"
import { attributeOf, decodeXml, tagsOf } from "./xml"

export type Sheet = { name: string; path: string; isHidden: boolean }

const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 4).toString("latin1") === "PK\x03\x04"
/** The compound file of Excel before 2007, and of a workbook with a password ([MS-CFB] 2.2). */
const isCompound = (bytes: Buffer): boolean => bytes.subarray(0, 8).toString("hex") === "d0cf11e0a1b11ae1"

/** A floor's own .xlsx: what we need of it is read, everything else is left as it is. */
export class Workbook {
  private readonly grids = new Map<string, Grid>()
  private kept: { strings?: string[] } = {}

  private constructor(
    readonly archive: Archive,
    readonly sheets: readonly Sheet[],
    private readonly names: ReadonlyMap<string, string>,
  ) {}

  /** What a file is its bytes say, and not its name. @throws FileRefusal */
  static read(bytes: Buffer): Workbook {
    if (bytes.length === 0) throw new FileRefusal("floor_file_empty", "The file is empty")
    if (isCompound(bytes)) throw new FileRefusal("floor_file_is_old_excel", "An .xls, or a workbook with a password")
    if (!isZip(bytes)) throw new FileRefusal("floor_file_type_not_allowed", "This is no .xlsx")
    const archive = Archive.read(bytes)
    const names = archive.names()
    if (!names.includes("xl/workbook.xml")) throw new FileRefusal("floor_file_type_not_allowed", "This is no .xlsx")
    const types = names.includes("[Content_Types].xml") ? archive.text("[Content_Types].xml") : ""
    if (/macroEnabled|vbaProject/i.test(types) || names.some((name) => /vbaProject|macrosheets\//i.test(name))) {
      throw new FileRefusal("floor_file_has_macros", "The workbook carries macros")
    }
    return new Workbook(archive, ...readBook(archive, names))
  }

  /** Text of the sheet's part, and what was read of it. @throws FileRefusal */
  grid(sheet: Sheet): Grid {
    const known = this.grids.get(sheet.path)
    if (known) return known
    const grid = readGrid(this.archive.text(sheet.path), this.strings())
    this.grids.set(sheet.path, grid)
    return grid
  }

  sheetCalled(name: string): Sheet | null {
    return this.sheets.find((sheet) => sheet.name === name) ?? null
  }

  /** Values of a data validation's list: words, a range of any sheet, or a name for one. ECMA-376 18.3.1.32. */
  optionsOf(list: string, own: Sheet): string[] {
    const words = /^"(.*)"$/s.exec(list)?.[1]
    if (words !== undefined) return clean(words.replaceAll('""', '"').split(","))
    const reference = this.names.get(list.trim()) ?? list.trim()
    const found = /^(?:(?:'((?:[^']|'')+)'|([^'!]+))!)?(\$?[A-Z]{1,3}\$?\d{1,7}:\$?[A-Z]{1,3}\$?\d{1,7})$/.exec(
      reference,
    )
    const area = areaOf(found?.[3] ?? "")
    const name = found?.[1]?.replaceAll("''", "'") ?? found?.[2]
    const sheet = name === undefined ? own : this.sheetCalled(name)
    if (!area || !sheet) return []
    const cells = this.grid(sheet).lines.flatMap(({ cells }) => cells)
    const inside = cells.filter(({ row, column }) => row >= area.top && row <= area.bottom && column === area.left)
    return clean(inside.map(({ value }) => value))
  }

  private strings(): string[] {
    const part = "xl/sharedStrings.xml"
    return (this.kept.strings ??= this.archive.names().includes(part) ? stringsOf(this.archive.text(part)) : [])
  }
}

const clean = (values: readonly string[]): string[] => [...new Set(values.map((value) => value.trim()).filter(Boolean))]

function readBook(archive: Archive, parts: readonly string[]): [Sheet[], Map<string, string>] {
  const relations = "xl/_rels/workbook.xml.rels"
  if (!parts.includes(relations)) throw new FileRefusal("floor_file_not_readable", "The workbook names no sheets")
  const paths = new Map<string, string>()
  for (const { name, attributes } of tagsOf(archive.text(relations))) {
    if (name !== "Relationship") continue
    const target = attributeOf(attributes, "Target") ?? ""
    paths.set(attributeOf(attributes, "Id") ?? "", target.startsWith("/") ? target.slice(1) : `xl/${target}`)
  }
  const sheets: Sheet[] = []
  const names = new Map<string, string>()
  let defined: string | null = null
  for (const { name, attributes, isEnd, text } of tagsOf(archive.text("xl/workbook.xml"))) {
    if (name === "sheet" && !isEnd) {
      const path = paths.get(attributeOf(attributes, "(?:[A-Za-z]+:)?id") ?? "")
      const state = attributeOf(attributes, "state") ?? "visible"
      if (path !== undefined && parts.includes(path) && path.includes("worksheets/"))
        sheets.push({ name: attributeOf(attributes, "name") ?? "", path, isHidden: state !== "visible" })
    }
    if (name === "definedName" && !isEnd) defined = attributeOf(attributes, "name")
    if (name === "definedName" && isEnd && defined !== null) names.set(defined, decodeXml(text))
  }
  if (sheets.length === 0) throw new FileRefusal("floor_file_not_readable", "The file has no worksheet")
  return [sheets, names]
}

function stringsOf(xml: string): string[] {
  const strings: string[] = []
  let text = ""
  let isPhonetic = false
  for (const tag of tagsOf(xml)) {
    if (tag.name === "rPh") isPhonetic = !tag.isEnd
    if (tag.name === "si" && !tag.isEnd) text = ""
    if (tag.name === "t" && tag.isEnd && !isPhonetic) text += decodeXml(tag.text)
    if (tag.name === "si" && (tag.isEnd || tag.isEmpty)) strings.push(text)
  }
  return strings
}
