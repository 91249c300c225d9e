import { strToU8, zipSync } from "fflate"

/** A cell that starts so is a formula to a spreadsheet, whoever wrote it. OWASP: CSV injection. */
const FORMULA = /^(?:\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n])/

/** Reads as text in a spreadsheet, and as itself when it comes back to us. */
export const neutral = (text: string): string => (FORMULA.test(text) || text.startsWith("'") ? `'${text}` : text)

/** What `neutral`, or Excel, wrote, without what it wrote before it. */
export function unguarded(text: string): string {
  const rest = text.slice(1)
  return text.startsWith("'") && (FORMULA.test(rest) || rest.startsWith("'")) ? rest : text
}

export type Cell = string | number | null | undefined

export const textOf = (value: Cell): string => (value === null || value === undefined ? "" : `${value}`)

const escaped = (text: string): string =>
  text
    // Control characters have no place in XML 1.0 (2.2), not even escaped.
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")

function cell(value: Cell): string {
  if (typeof value === "number") return `<c><v>${value}</v></c>`
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(neutral(textOf(value)))}</t></is></c>`
}

const XML = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const PACKAGE = "http://schemas.openxmlformats.org/package/2006"
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

/**
 * The least workbook that Excel and LibreOffice open (ECMA-376 part 1, 12.2): one sheet, text in the cells themselves.
 * @param sheet our own word, without anything that XML would read
 */
export function writeWorkbook(sheet: string, rows: readonly (readonly Cell[])[]): Buffer {
  const body = rows.map((row) => `<row>${row.map(cell).join("")}</row>`)
  const files: Record<string, string> = {
    "[Content_Types].xml": `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
    "_rels/.rels": `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `${XML}<worksheet xmlns="${MAIN}"><sheetData>${body.join("")}</sheetData></worksheet>`,
  }
  const zipped = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const)
  return Buffer.from(zipSync(Object.fromEntries(zipped)))
}
