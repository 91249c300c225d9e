import type { LabelStock, Printer, PrintJob } from "@/lib/backend/stamps"
import { parseVietnameseNumber } from "../fields"
import { firstUncovered, joined, type SerialRange } from "./serial-ranges"
import { dpisFor, perSheetOf, usualDpi } from "./stock-words"

/** How a range is to be printed, as it travels in addresses: the pages before the last only ask, and change nothing. */
export type PrintSettings = SerialRange & { dpi: number; startAt: number; printerId: string | null }

type Search = Record<string, string | string[] | undefined>

const one = (value: string | string[] | undefined): string => (typeof value === "string" ? value : "")

const wholeWithin = (text: string, least: number, most: number): number | null => {
  const value = parseVietnameseNumber(text)
  return Number.isInteger(value) && value >= least && value <= most ? value : null
}

/** What may be on paper already; lists that a print house fetched count too. */
export const printedRanges = (jobs: readonly PrintJob[]): SerialRange[] =>
  joined(jobs.filter(({ state }) => state !== "created"))

/** Attacker-controlled, like every address: what is not a number in its bounds falls back to the usual. */
export function readSettings(
  search: Search,
  known: { stock: LabelStock; printers: readonly Printer[]; printed: readonly SerialRange[]; quantity: number },
): PrintSettings {
  const { stock, printers, printed, quantity } = known
  const usual = firstUncovered(printed, quantity) ?? { from: 1, to: quantity }
  const printer = printers.find(({ id, stock: its }) => id === one(search.may) && its === stock.id)
  const asked = dpisFor(stock).find((dpi) => String(dpi) === one(search.net))
  const from = wholeWithin(one(search.tu), 1, quantity) ?? usual.from
  return {
    from,
    to: wholeWithin(one(search.den), from, quantity) ?? (from <= usual.to ? usual.to : quantity),
    dpi: printer?.dpi ?? asked ?? usualDpi(stock),
    startAt: wholeWithin(one(search.o), 1, perSheetOf(stock)) ?? 1,
    printerId: printer?.id ?? null,
  }
}

export function settingsQuery({ from, to, dpi, startAt, printerId }: PrintSettings): URLSearchParams {
  return new URLSearchParams({
    tu: String(from),
    den: String(to),
    net: String(dpi),
    ...(startAt > 1 && { o: String(startAt) }),
    ...(printerId && { may: printerId }),
  })
}
