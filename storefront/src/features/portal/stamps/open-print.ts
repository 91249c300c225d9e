import "server-only"
import type { BackendError } from "@/lib/backend/result"
import type { LabelStock, Printer } from "@/lib/backend/stamps"
import { openRun, type OpenRun, type RunProblem } from "./open-run"
import { printedRanges, readSettings, type PrintSettings } from "./print-settings"
import type { SerialRange } from "./serial-ranges"

export type OpenPrint = OpenRun & {
  stock: LabelStock
  /** Printers measured with this paper. */
  printers: Printer[]
  printed: SerialRange[]
  settings: PrintSettings
}

type Search = Record<string, string | string[] | undefined>

const NO_SUCH_STOCK: BackendError = { kind: "http", status: 404, code: "not_found", message: "no such paper" }

/** What both pages that settle a print job begin with; the job so far is in the address. */
export async function openPrint(
  params: { run: string; giay: string },
  search: Search,
  page = "",
): Promise<OpenPrint | RunProblem> {
  const stockId = decodeURIComponent(params.giay)
  const opened = await openRun(params.run, `in/${encodeURIComponent(stockId)}${page}`)
  if (!opened.ok) return opened
  const { portal, run, path } = opened
  const [stocks, printers, jobs] = await Promise.all([
    portal.labelStocks(),
    portal.printers(),
    portal.printJobs(run.id),
  ])
  if (!stocks.ok) return { ...stocks, path }
  if (!printers.ok) return { ...printers, path }
  if (!jobs.ok) return { ...jobs, path }
  const stock = stocks.data.label_stocks.find(({ id }) => id === stockId)
  if (!stock) return { ok: false, error: NO_SUCH_STOCK, path }
  const own = printers.data.printers.filter((printer) => printer.stock === stock.id)
  const printed = printedRanges(jobs.data.print_jobs)
  const settings = readSettings(search, { stock, printers: own, printed, quantity: run.quantity })
  return { ...opened, stock, printers: own, printed, settings }
}
