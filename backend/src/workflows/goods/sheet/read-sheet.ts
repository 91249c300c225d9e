import { fieldOfHeading, type Field, type SheetRow } from "./columns"
import { readCsv } from "./read-csv"
import { readXlsx } from "./read-xlsx"
import { refuseSheet } from "./refuse-sheet"
import { unguarded } from "./workbook"

/**
 * Rows of an .xlsx or a CSV file by the columns we know. What a file is, its first bytes say and not its name.
 * @throws 400 `sheet_…`
 */
export function readSheet(bytes: Uint8Array): SheetRow[] {
  if (bytes.length === 0) throw refuseSheet("sheet_empty", "The file is empty")
  const [header, ...rows] = isZip(bytes) ? readXlsx(bytes) : readCsv(bytes)
  const fields = (header ?? []).map(fieldOfHeading)
  if (!fields.includes("title") || !fields.includes("price")) {
    throw refuseSheet("sheet_columns_missing", "The first row names the columns, a name and a price among them")
  }
  if (rows.length === 0) throw refuseSheet("sheet_empty", "The file has headings and nothing under them")
  return rows.map((cells, index) => ({ row: index + 2, cells: cellsByField(fields, cells) }))
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4

function cellsByField(fields: readonly (Field | null)[], cells: readonly string[]): SheetRow["cells"] {
  const known = fields.flatMap((field, i) => (field === null ? [] : [[field, clean(cells[i] ?? "")] as const]))
  return Object.fromEntries(known)
}

const clean = (cell: string) => unguarded(cell.replaceAll("\r\n", "\n").normalize("NFC").trim()).trim()
