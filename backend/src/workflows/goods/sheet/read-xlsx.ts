import { Unzip, UnzipInflate } from "fflate"
import { MAX_CELL, MAX_COLUMNS, MAX_ROWS, refuseSheet } from "./refuse-sheet"

/** What the parts that we read may unpack into, together. A sheet of 500 rows takes a hundredth of it. */
const MAX_UNPACKED_BYTES = 16 * 1024 * 1024
const MAX_ENTRIES = 200
const STRINGS = "xl/sharedStrings.xml"
const SHEET = /^xl\/worksheets\/sheet\d+\.xml$/

/** Cells of the first worksheet (ECMA-376 18.3). The archive is an attacker's: unpacking stops at the bound, not after it. */
export function readXlsx(bytes: Uint8Array): string[][] {
  const parts = unpack(bytes)
  const sheets = [...parts.keys()].filter((name) => SHEET.test(name)).sort(byNumber)
  const sheet = parts.get(sheets[0] ?? "")
  if (sheet === undefined) throw refuseSheet("sheet_not_readable", "The file has no worksheet")
  return cellsOf(sheet, stringsOf(parts.get(STRINGS) ?? ""))
}

const byNumber = (a: string, b: string) => Number(/\d+/.exec(a)?.[0]) - Number(/\d+/.exec(b)?.[0])

function unpack(bytes: Uint8Array): Map<string, string> {
  const parts = new Map<string, Uint8Array[]>()
  let unpacked = 0
  let entries = 0
  const unzip = new Unzip((file) => {
    if (++entries > MAX_ENTRIES) throw refuseSheet("sheet_too_large", "The file holds too many parts")
    if (file.name !== STRINGS && !SHEET.test(file.name)) return
    const chunks: Uint8Array[] = []
    parts.set(file.name, chunks)
    file.ondata = (error, chunk) => {
      if (error) throw error
      unpacked += chunk.length
      if (unpacked > MAX_UNPACKED_BYTES) throw refuseSheet("sheet_too_large", "The file unpacks into too much")
      chunks.push(chunk)
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    // In small pieces, so that a bomb is met a little at a time.
    for (let at = 0; at < bytes.length; at += 4096) unzip.push(bytes.subarray(at, at + 4096), at + 4096 >= bytes.length)
    const text = new TextDecoder("utf-8", { fatal: true })
    return new Map([...parts].map(([name, chunks]) => [name, text.decode(Buffer.concat(chunks))]))
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && String(cause.code).startsWith("sheet_")) throw cause
    throw refuseSheet("sheet_not_readable", "The file is no whole .xlsx", cause)
  }
}

type Tag = { name: string; attributes: string; isEnd: boolean; isEmpty: boolean; text: string }

/** Tags in order, each with the text before it. Declarations and their entities are not read, so none can expand. */
function* tagsOf(xml: string): Generator<Tag> {
  let at = 0
  for (;;) {
    const start = xml.indexOf("<", at)
    const end = start < 0 ? -1 : xml.indexOf(">", start)
    if (end < 0) return
    const inside = xml.slice(start + 1, end)
    const isEnd = inside.startsWith("/")
    const isEmpty = inside.endsWith("/")
    const body = inside.slice(isEnd ? 1 : 0, isEmpty ? -1 : undefined)
    const space = body.search(/\s/)
    const name = (space < 0 ? body : body.slice(0, space)).replace(/^[a-z]+:/, "")
    yield { name, attributes: space < 0 ? "" : body.slice(space), isEnd, isEmpty, text: xml.slice(at, start) }
    at = end + 1
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }

function decode(text: string): string {
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|[a-z]{2,4});/g, (whole, name: string) => {
    const code = name.startsWith("#x")
      ? parseInt(name.slice(2), 16)
      : name.startsWith("#")
        ? Number(name.slice(1))
        : NaN
    if (Number.isNaN(code)) return ENTITIES[name] ?? whole
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

function stringsOf(xml: string): string[] {
  const strings: string[] = []
  let text = ""
  let phonetic = false
  for (const tag of tagsOf(xml)) {
    if (tag.name === "rPh") phonetic = !tag.isEnd
    if (tag.name === "si" && !tag.isEnd) text = ""
    if (tag.name === "t" && tag.isEnd && !phonetic) text += decode(tag.text)
    if (tag.name === "si" && (tag.isEnd || tag.isEmpty)) strings.push(text.slice(0, MAX_CELL))
  }
  return strings
}

const attribute = (attributes: string, name: string): string =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1] ?? ""

function columnOf(reference: string): number {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0] ?? ""
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function cellsOf(xml: string, strings: readonly string[]): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = { column: 0, type: "" }
  let value = ""
  for (const tag of tagsOf(xml)) {
    if (tag.name === "row" && !tag.isEnd) row = []
    if (tag.name === "c" && !tag.isEnd) {
      const column = columnOf(attribute(tag.attributes, "r"))
      cell = { column: column < 0 ? row.length : column, type: attribute(tag.attributes, "t") }
      value = ""
    }
    if ((tag.name === "v" || tag.name === "t") && tag.isEnd) value += decode(tag.text)
    if (tag.name === "c" && tag.isEnd) put(row, cell.column, cell.type === "s" ? (strings[Number(value)] ?? "") : value)
    if (tag.name === "row" && tag.isEnd) {
      if (row.some((each) => each.trim() !== "")) rows.push(row)
      if (rows.length > MAX_ROWS + 1) throw refuseSheet("sheet_too_large", `At most ${MAX_ROWS} rows`)
    }
  }
  return rows
}

function put(row: string[], column: number, value: string): void {
  if (column >= MAX_COLUMNS) {
    if (value.trim() === "") return
    throw refuseSheet("sheet_too_large", `At most ${MAX_COLUMNS} columns`)
  }
  while (row.length < column) row.push("")
  row[column] = value.slice(0, MAX_CELL)
}
