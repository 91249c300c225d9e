import { MAX_CELL, MAX_COLUMNS, MAX_ROWS, refuseSheet } from "./refuse-sheet"

/**
 * Text of a CSV file: UTF-8 with or without its mark, or UTF-16 with one, as Excel's "Unicode text" writes it. Older
 * Vietnamese encodings (Windows-1258, TCVN3) cannot be told apart from one another and are refused.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8"
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (cause) {
    throw refuseSheet("sheet_encoding_unknown", "Save the file as UTF-8", cause)
  }
}

/** RFC 4180, with the separator that the header line uses most: comma, semicolon or tab. */
export function readCsv(bytes: Uint8Array): string[][] {
  const text = decodeText(bytes)
  if (text.includes("\0")) throw refuseSheet("sheet_type_not_allowed", "This is no text")
  const header = text.slice(0, text.search(/[\r\n]|$/))
  const count = (separator: string) => header.split(separator).length
  const separator = [";", "\t"].reduce((best, each) => (count(each) > count(best) ? each : best), ",")
  return rowsOf(text, separator)
}

function rowsOf(text: string, separator: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ""
  let quoted = false
  const endCell = () => {
    if (row.length >= MAX_COLUMNS) throw refuseSheet("sheet_too_large", `At most ${MAX_COLUMNS} columns`)
    row.push(cell.slice(0, MAX_CELL))
    cell = ""
  }
  const endRow = () => {
    endCell()
    if (row.some((each) => each.trim() !== "")) rows.push(row)
    if (rows.length > MAX_ROWS + 1) throw refuseSheet("sheet_too_large", `At most ${MAX_ROWS} rows`)
    row = []
  }
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] ?? ""
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (text[i + 1] === '"') cell += text[++i] ?? ""
      else quoted = false
    } else if (letter === '"' && cell === "") quoted = true
    else if (letter === separator) endCell()
    else if (letter === "\n") endRow()
    else if (letter !== "\r") cell += letter
  }
  if (quoted) throw refuseSheet("sheet_not_readable", "A quotation mark is not closed")
  if (cell !== "" || row.length > 0) endRow()
  return rows
}
