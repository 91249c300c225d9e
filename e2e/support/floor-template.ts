import { inflateRawSync } from "node:zlib"
import { storedZip } from "./small-workbook.ts"

const XML = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const PACKAGE = "http://schemas.openxmlformats.org/package/2006"
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

const HEADINGS = ["Mã SKU *", " Tên sản phẩm * ", "Danh mục *", "Giá bán (VNĐ)*", "Số lượng tồn kho", "Tỉnh thành *"]
export const CATEGORIES = ["Chè & đồ uống", "Thực phẩm khô"]
/** What only the floor reads, and must have back as it was. */
export const FLOOR_SECRET = "<!-- postmart cfg 7f3a -->"

const text = (cell: string, words: string) =>
  `<c r="${cell}" t="inlineStr"><is><t xml:space="preserve">${words.replaceAll("&", "&amp;")}</t></is></c>`

/** As a floor gives it out: a merged title, headings decomposed with spaces, categories on a hidden sheet. */
export function floorTemplate(): Buffer {
  const headings = HEADINGS.map((heading, n) => text(`${"ABCDEF"[n]}2`, heading.normalize("NFD"))).join("")
  const categories = CATEGORIES.map((name, n) => `<row r="${n + 1}">${text(`A${n + 1}`, name)}</row>`).join("")
  const sheets = [
    `<sheet name="Đăng bán" sheetId="1" r:id="r1"/>`,
    `<sheet name="dm" sheetId="2" state="hidden" r:id="r2"/>`,
  ]
  const override = (n: number) =>
    `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`
  return storedZip({
    "[Content_Types].xml": `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>${override(1)}${override(2)}</Types>`,
    "_rels/.rels": `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="a" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${OFFICE}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `${XML}<worksheet xmlns="${MAIN}"><sheetData><row r="1">${text("A1", "MẪU ĐĂNG BÁN")}</row><row r="2">${headings}</row><row r="3">${text("B3", "Ví dụ: Mật ong")}</row></sheetData><mergeCells count="1"><mergeCell ref="A1:F1"/></mergeCells><dataValidations count="1"><dataValidation type="list" sqref="C3:C500"><formula1>dm!$A$1:$A$50</formula1></dataValidation></dataValidations></worksheet>`,
    "xl/worksheets/sheet2.xml": `${XML}<worksheet xmlns="${MAIN}"><sheetData>${categories}</sheetData></worksheet>${FLOOR_SECRET}`,
  })
}

/** One part of a zip, by the local headers (APPNOTE 4.3.7). */
export function partOf(file: Buffer, name: string): string {
  for (let at = 0; file.readUInt32LE(at) === 0x04034b50;) {
    const [size, nameLength] = [file.readUInt32LE(at + 18), file.readUInt16LE(at + 26)]
    const start = at + 30 + nameLength + file.readUInt16LE(at + 28)
    const packed = file.subarray(start, start + size)
    if (file.toString("utf8", at + 30, at + 30 + nameLength) === name)
      return (file.readUInt16LE(at + 8) === 8 ? inflateRawSync(packed) : packed).toString("utf8")
    at = start + size
  }
  throw new Error(`the file has no ${name}`)
}

/** The names of a zip's parts, by its central directory (APPNOTE 4.3.12, 4.3.16). */
export function namesIn(file: Buffer): string[] {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const names: string[] = []
  for (let at = file.readUInt32LE(end + 16); file.readUInt32LE(at) === 0x02014b50;) {
    const nameLength = file.readUInt16LE(at + 28)
    names.push(file.toString("utf8", at + 46, at + 46 + nameLength))
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return names
}
