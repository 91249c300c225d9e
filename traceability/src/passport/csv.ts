import { PASSPORT_RULES, type PassportChecklist } from "./checklist.js"

const HEADINGS = ["Mã trường", "Nội dung", "Căn cứ", "Chỉ khi có", "Giá trị", "Còn thiếu"]

/** Spreadsheets read a cell that begins so as a formula (OWASP, CSV injection); the wide forms fold to the same. */
const FORMULA = /^[\s]*[=+\-@＝＋－＠|]|^[\t\r\n]/

/** The checklist as a table (RFC 4180), with the byte order mark that Excel needs to read Vietnamese. */
export function passportCsv({ fields }: PassportChecklist): string {
  const rows = fields.map(({ key, label, requiredBy, ifAny, value, missing }) => [
    key,
    label,
    requiredBy.map((rule) => PASSPORT_RULES[rule]).join("; "),
    ifAny ? "có" : "không",
    value ?? "",
    missing ?? "",
  ])
  return `\uFEFF${[HEADINGS, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`
}

/** One cell: never a formula, whoever wrote the text; quoted when it holds a separator. */
export function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
