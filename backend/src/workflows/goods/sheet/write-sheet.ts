import { strToU8, zipSync } from "fflate"
import { HEADINGS, type Field } from "./columns"

export type OutRow = Partial<Record<Field, string | number | null>>

const FIELDS = Object.keys(HEADINGS) as Field[]

/** A cell that starts so is a formula to a spreadsheet, whoever wrote it. OWASP: CSV injection. */
const FORMULA = /^[=+\-@\t\r]/

/** Reads as text in a spreadsheet, and as itself when it comes back to us. */
export const neutral = (text: string): string => (FORMULA.test(text) || text.startsWith("'") ? `'${text}` : text)

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

const textOf = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? "" : `${value}`

const escaped = (text: string): string =>
  text
    // Control characters have no place in XML 1.0 (2.2), not even escaped.
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")

function cell(value: string | number | null | undefined): string {
  if (typeof value === "number") return `<c><v>${value}</v></c>`
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(neutral(textOf(value)))}</t></is></c>`
}

const XML = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const PACKAGE = "http://schemas.openxmlformats.org/package/2006"
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

/** The least workbook that Excel and LibreOffice open (ECMA-376 part 1, 12.2): one sheet, text in the cells themselves. */
export function writeXlsx(rows: readonly OutRow[]): Buffer {
  const header = `<row>${Object.values(HEADINGS).map(cell).join("")}</row>`
  const body = rows.map((row) => `<row>${FIELDS.map((field) => cell(row[field])).join("")}</row>`)
  const files: Record<string, string> = {
    "[Content_Types].xml": `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
    "_rels/.rels": `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="San pham" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `${XML}<worksheet xmlns="${MAIN}"><sheetData>${header}${body.join("")}</sheetData></worksheet>`,
  }
  const zipped = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const)
  return Buffer.from(zipSync(Object.fromEntries(zipped)))
}
