import { strToU8, unzipSync, zipSync, type Zippable } from "fflate"

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const PACKAGE = "http://schemas.openxmlformats.org/package/2006"
const XML = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n`

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
const letter = (column: number) => String.fromCharCode(65 + column)

/** A cell as Excel writes it: a shared string, or what the test says. */
class Strings {
  readonly all: string[] = []
  cell(name: string, text: string, style = 3): string {
    const at = this.all.push(text) - 1
    return `<c r="${name}" s="${style}" t="s"><v>${at}</v></c>`
  }
  part(): string {
    const items = this.all.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join("")
    return `${XML}<sst xmlns="${MAIN}" count="${this.all.length}" uniqueCount="${this.all.length}">${items}</sst>`
  }
}

/** What floors' templates are like: a merged title, a row of merged groups, headings decomposed and with spaces. */
export const HEADINGS = [
  "Mã SKU *",
  " Tên sản phẩm* ",
  "Danh mục  (*)",
  "Giá bán (VNĐ)\n*",
  "Số lượng tồn kho",
  "Khối lượng (kg)",
  "Đơn vị tính",
  "Mô tả chi tiết",
  "Ảnh 1",
  "Ảnh 2",
  "Tỉnh/Thành phố",
  "Thành tiền kho",
].map((heading) => heading.normalize("NFD"))

const NOTES = [
  "Bắt buộc",
  "Bắt buộc, tối đa 60 ký tự",
  "Chọn từ danh sách",
  "Nhập số",
  "Tuỳ chọn",
  "Tuỳ chọn",
  "Chọn từ danh sách",
]
const EXAMPLE = ["VD-01", "Ví dụ: Mật ong rừng", "Thực phẩm chế biến", "150000", "10", "0.5", "Chai", "Mô tả mẫu"]

/**
 * A workbook as Excel saves one: shared strings, styles, a hidden sheet of categories behind a defined name, a very hidden
 * one, merged cells, validations, a formula of the floor's own, a comment with a sign, a part that nobody knows.
 */
export function floorTemplate(more: { parts?: Zippable; merges?: string[]; types?: string } = {}): Buffer {
  const strings = new Strings()
  const title = strings.cell("A1", "MẪU ĐĂNG SẢN PHẨM (phiên bản 3) & hướng dẫn", 1)
  const groups = `${strings.cell("A2", "Thông tin chung", 2)}${strings.cell("H2", "Hình ảnh & mô tả", 2)}`
  const row = (number: number, texts: readonly string[]) =>
    texts.map((text, n) => strings.cell(`${letter(n)}${number}`, text, 3 + (n % 3))).join("")
  const sheet =
    `${XML}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetPr><tabColor rgb="FFFF0000"/></sheetPr><dimension ref="A1:L5"/>` +
    `<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="4" topLeftCell="A5" state="frozen"/></sheetView></sheetViews>` +
    `<cols><col min="1" max="12" width="24" customWidth="1"/></cols><sheetData>` +
    `<row r="1" spans="1:12" ht="30" customHeight="1">${title}</row><row r="2" spans="1:12">${groups}</row>` +
    `<row r="3" spans="1:12">${row(3, HEADINGS)}</row><row r="4" spans="1:12">${row(4, NOTES)}</row>` +
    `<row r="5" spans="1:12" ht="18" customHeight="1">${row(5, EXAMPLE)}<c r="K5" s="4"/><c r="L5" s="6"><f>IF(D5&gt;0,D5*E5,"")</f><v>1500000</v></c></row>` +
    `<row r="6" spans="1:12"><c r="A6" s="3"/><c r="L6" s="6"><f>IF(D6&gt;0,D6*E6,"")</f><v>0</v></c></row>` +
    `<row r="9" spans="1:12">${strings.cell("A9", "VD-02")}${strings.cell("K9", "Hà Nội")}</row></sheetData>` +
    `<mergeCells count="${3 + (more.merges?.length ?? 0)}"><mergeCell ref="A1:L1"/><mergeCell ref="A2:G2"/><mergeCell ref="H2:L2"/>${(more.merges ?? []).map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>` +
    `<dataValidations count="2"><dataValidation type="list" allowBlank="1" showInputMessage="1" prompt="Chọn > một" sqref="C5:C1000"><formula1>DanhMuc</formula1></dataValidation>` +
    `<dataValidation type="list" sqref="G5:G1000"><formula1>"Gói,Chai,Hộp,Kg"</formula1></dataValidation></dataValidations>` +
    `<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>`
  const hidden = ["Thực phẩm chế biến", "Trà & đồ uống", "Thủ công mỹ nghệ"].map(
    (text, n) => `<row r="${n + 2}">${strings.cell(`A${n + 2}`, text)}</row>`,
  )
  const files: Record<string, string> = {
    "[Content_Types].xml": `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>${more.types ?? ""}</Types>`,
    "xl/workbook.xml": `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Hướng dẫn" sheetId="1" r:id="rId1"/><sheet name="Sản phẩm" sheetId="2" r:id="rId2"/><sheet name="Danh mục" sheetId="3" state="hidden" r:id="rId3"/><sheet name="cfg" sheetId="4" state="veryHidden" r:id="rId4"/></sheets><definedNames><definedName name="DanhMuc">'Danh mục'!$A$2:$A$200</definedName></definedNames></workbook>`,
    "xl/_rels/workbook.xml.rels": `${XML}<Relationships xmlns="${PACKAGE}/relationships">${[1, 2, 3, 4].map((n) => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="${n === 2 ? "/xl/" : ""}worksheets/sheet${n}.xml"/>`).join("")}</Relationships>`,
    "xl/worksheets/sheet1.xml": `${XML}<worksheet xmlns="${MAIN}"><sheetData><row r="1">${strings.cell("A1", "Đọc kỹ trước khi nhập")}</row></sheetData></worksheet>`,
    "xl/worksheets/sheet2.xml": sheet,
    "xl/worksheets/sheet3.xml": `${XML}<worksheet xmlns="${MAIN}"><sheetData>${hidden.join("")}</sheetData></worksheet>`,
    "xl/worksheets/sheet4.xml": `${XML}<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1"><v>3</v></c></row></sheetData><!-- khoá: 7f3a --></worksheet>`,
    "xl/styles.xml": `${XML}<styleSheet xmlns="${MAIN}"><cellXfs count="7"/></styleSheet>`,
    "customXml/item1.xml": "<floor version='3'/>",
  }
  const packed = Object.entries({ ...files, "xl/sharedStrings.xml": strings.part() }).map(
    ([name, text]): [string, Uint8Array] => [name, strToU8(text)],
  )
  return Buffer.from(zipSync({ ...Object.fromEntries(packed), ...more.parts }, { level: 6 }))
}

/** A sheet of words, as a floor gives out its orders or products. */
export function floorExport(rows: readonly (readonly (string | number)[])[], merges: readonly string[] = []): Buffer {
  const strings = new Strings()
  const cell = (value: string | number, name: string) =>
    typeof value === "number" ? `<c r="${name}"><v>${value}</v></c>` : value === "" ? "" : strings.cell(name, value)
  const lines = rows.map(
    (row, r) => `<row r="${r + 1}">${row.map((value, c) => cell(value, `${letter(c)}${r + 1}`)).join("")}</row>`,
  )
  const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("")
  return Buffer.from(
    zipSync({
      "xl/workbook.xml": strToU8(
        `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Đơn" sheetId="1" r:id="a"/></sheets></workbook>`,
      ),
      "xl/_rels/workbook.xml.rels": strToU8(
        `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
      "xl/worksheets/sheet1.xml": strToU8(
        `${XML}<worksheet xmlns="${MAIN}"><sheetData>${lines.join("")}</sheetData><mergeCells>${merged}</mergeCells></worksheet>`,
      ),
      "xl/sharedStrings.xml": strToU8(strings.part()),
    }),
  )
}

/** All parts by name, unpacked by another library than ours. */
export const partsOf = (file: Buffer): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(file)).map(([name, bytes]) => [name, Buffer.from(bytes).toString("utf8")]),
  )
