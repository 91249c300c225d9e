import type { RemittanceLine } from "../../modules/payout/remittance-store"

export type ParsedSheet = { lines: RemittanceLine[]; faults: { line: number; fault: SheetFault }[] }
export type SheetFault = "columns" | "amount" | "date"

/**
 * A carrier's list as comma, semicolon or tab separated text: tracking or order number, sum in đồng, day (YYYY-MM-DD or
 * DD/MM/YYYY; the given day where it is left out). A first line without a sum is a heading. Attacker-controlled.
 */
export function parseRemittanceSheet(text: string, otherwise: string): ParsedSheet {
  const parsed: ParsedSheet = { lines: [], faults: [] }
  const rows = text.replace(/^\uFEFF/, "").split(/\r?\n/)
  rows.forEach((row, index) => {
    if (row.trim() === "") return
    const [reference = "", sum = "", day = ""] = row.split(/[;\t]|,(?!\d{3}(?:\D|$))/).map(unquoted)
    const amount = amountOf(sum)
    if (index === 0 && amount === null) return
    const paidOn = day === "" ? otherwise : dayOf(day)
    const fault = faultOf({ reference, amount, paidOn })
    if (fault !== null || amount === null || paidOn === null) {
      parsed.faults.push({ line: index + 1, fault: fault ?? "columns" })
    } else parsed.lines.push({ reference, amount, paidOn })
  })
  return parsed
}

const unquoted = (cell: string): string =>
  cell
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .replace(/^'/, "")
    .trim()

/** 350000, 350.000, 350,000 or 350.000 đ. */
function amountOf(text: string): number | null {
  const digits = text.replace(/\s|đ|₫|vnd/gi, "")
  if (!/^\d{1,3}([.,]\d{3})*$|^\d{1,10}$/.test(digits)) return null
  return Number(digits.replace(/[.,]/g, ""))
}

function dayOf(text: string): string | null {
  const [, day, month, year] = /^(\d{1,2})[/-](\d{1,2})[/-](20\d{2})$/.exec(text) ?? []
  const iso = year ? `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}` : text
  const exists = /^20\d{2}-\d{2}-\d{2}$/.test(iso) && new Date(`${iso}T00:00:00Z`).toJSON()?.slice(0, 10) === iso
  return exists ? iso : null
}

type Cells = { reference: string; amount: number | null; paidOn: string | null }
function faultOf({ reference, amount, paidOn }: Cells): SheetFault | null {
  if (!/^[\p{L}\p{N} .\-_/]{2,60}$/u.test(reference)) return "columns"
  if (amount === null || amount > 1_000_000_000) return "amount"
  return paidOn === null ? "date" : null
}
