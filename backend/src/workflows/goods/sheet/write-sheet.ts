import { HEADINGS, type Field } from "./columns"
import { neutral, textOf, writeWorkbook, type Cell } from "./workbook"

export type OutRow = Partial<Record<Field, Cell>>

const FIELDS = Object.keys(HEADINGS) as Field[]

/** UTF-8 with its mark, without which Excel shows Vietnamese as rubble. */
export function writeCsv(rows: readonly OutRow[]): Buffer {
  const quoted = (value: string) => (/[",;\r\n\t]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
  const line = (values: string[]) => values.map(quoted).join(",")
  const lines = [
    line(Object.values(HEADINGS)),
    ...rows.map((row) => line(FIELDS.map((field) => neutral(textOf(row[field]))))),
  ]
  return Buffer.from(`\uFEFF${lines.join("\r\n")}\r\n`, "utf8")
}

export const writeXlsx = (rows: readonly OutRow[]): Buffer =>
  writeWorkbook("San pham", [Object.values(HEADINGS), ...rows.map((row) => FIELDS.map((field) => row[field]))])
