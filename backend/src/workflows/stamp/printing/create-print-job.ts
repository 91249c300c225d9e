import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import * as printStore from "../../../modules/stamp/print-store"
import * as printerStore from "../../../modules/stamp/printer-store"
import type { CorrectionLevel, PrintFormat, PrintJobRow, Sql, StampRunRow } from "../../../modules/stamp/types"
import { databaseOf } from "../../transparency/database"
import { batchOfRun, conflict, lockIssuedRun, requireSerials, type RunOrder, type SerialRange } from "../own-run"
import { CUSTOM_STOCK, pagesOf } from "./label-stock"
import { dossierOf, labelTermsOf, refuseUnprintable, type PrintTerms } from "./label-terms"

export type PrintOrder = RunOrder &
  SerialRange & {
    /** What the printer does not say. */
    stock: string | null
    dpi: number | null
    format: PrintFormat
    level: CorrectionLevel
    startAt: number
    printerId: string | null
    reason: string | null
  }

/** A list for a print house is a job too: what it prints is printed. */
export const PRINT_HOUSE = { stock: "print-house", dpi: 300, format: "csv" } as const

/**
 * Writes down who prints what on what, before a byte of it exists. Labels that may be on paper already are printed
 * again for a reason only. The file is derived when it is fetched; nothing printable is kept.
 * @throws 404 `stamp_run_not_found`, `printer_not_found`, 409 `stamp_run_not_issued`, `batch_recalled`, `stamps_void`,
 *   `reprint_needs_reason`, 400 `serials_out_of_range`, `label_stock_unknown`, `png_is_one_page`, `module_too_small` ...
 */
export async function createPrintJob(container: MedusaContainer, order: PrintOrder): Promise<PrintJobRow> {
  return databaseOf(container).transaction(async (sql) => {
    const terms = await printTerms(sql, order)
    const batchId = await batchOfRun(sql, order)
    await dossierOf(sql, batchId)
    const run = await lockIssuedRun(sql, order)
    const labelTerms = await labelTermsOf(sql, run, terms)
    refuseUnprintable(labelTerms)
    const labels = await labelsToPrint(sql, run, order)
    const pages = pagesOf(labelTerms.stock, { labels, startAt: terms.start_at })
    if (terms.format === "png" && pages > 1) {
      throw new MedusaError(MedusaError.Types.INVALID_DATA, "A picture holds one page: use PDF", "png_is_one_page")
    }
    return insertJob(sql, run, { order, terms: { ...terms, printer_id: order.printerId, pages } })
  })
}

/** The same for the list that a print house gets. */
export async function createListJob(
  sql: Sql,
  order: RunOrder & SerialRange & { reason: string | null },
): Promise<PrintJobRow> {
  await dossierOf(sql, await batchOfRun(sql, order))
  const run = await lockIssuedRun(sql, order)
  await labelsToPrint(sql, run, order)
  const plain = {
    grid: null,
    level: "M",
    start_at: 1,
    printer_id: null,
    offset_x_mm: 0,
    offset_y_mm: 0,
    pages: 0,
  } as const
  return insertJob(sql, run, { order, terms: { ...PRINT_HOUSE, ...plain } })
}

async function labelsToPrint(sql: Sql, run: StampRunRow, order: SerialRange): Promise<number> {
  requireSerials(run, order)
  const voided = await printStore.voidSerials(sql, { run_id: run.id, from: order.from, to: order.to })
  const labels = order.to - order.from + 1 - voided.length
  if (labels === 0) throw conflict("stamps_void", "All stamps of this range are void")
  return labels
}

type JobTerms = Omit<PrintTerms, "format"> & {
  format: PrintFormat | "csv"
  printer_id: string | null
  pages: number
}

async function insertJob(
  sql: Sql,
  run: StampRunRow,
  { order, terms }: { order: RunOrder & SerialRange & { reason: string | null }; terms: JobTerms },
): Promise<PrintJobRow> {
  const range = { run_id: run.id, from: order.from, to: order.to }
  const id = generateEntityId(undefined, "print")
  const isReprint = await printStore.mayBePrinted(sql, range, id)
  if (isReprint && order.reason === null) throw reprintNeedsReason()
  return printStore.insertPrintJob(sql, {
    ...range,
    ...terms,
    id,
    cooperative_id: run.cooperative_id,
    member_id: order.memberId,
    is_reprint: isReprint,
    reason: order.reason,
  })
}

export const reprintNeedsReason = () =>
  conflict("reprint_needs_reason", "Labels of this range were printed: say why they are printed again")

/** A printer brings its stock, resolution and offsets; what the order names itself goes first. */
export async function printTerms(
  sql: Sql,
  order: Pick<PrintOrder, "cooperativeId" | "printerId" | "stock" | "dpi" | "format" | "level" | "startAt">,
): Promise<PrintTerms> {
  const printer =
    order.printerId === null ? null : await printerStore.findPrinter(sql, order.cooperativeId, order.printerId)
  if (order.printerId !== null && !printer) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "Printer not found", "printer_not_found")
  }
  const stock = order.stock ?? printer?.stock
  const dpi = order.dpi ?? printer?.dpi
  if (!stock || !dpi) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      "Name a stock and a resolution, or a printer",
      "invalid_input",
    )
  }
  return {
    stock,
    grid: stock === CUSTOM_STOCK ? (printer?.grid ?? null) : null,
    dpi,
    format: order.format,
    level: order.level,
    start_at: order.startAt,
    offset_x_mm: printer?.offset_x_mm ?? 0,
    offset_y_mm: printer?.offset_y_mm ?? 0,
  }
}
