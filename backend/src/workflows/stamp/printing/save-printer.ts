import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { labelStockIssues } from "@nguon/traceability/print"
import * as printerStore from "../../../modules/stamp/printer-store"
import type { NewPrinter, PrinterRow } from "../../../modules/stamp/types"
import { databaseOf } from "../../transparency/database"
import { conflict } from "../own-run"
import { CUSTOM_STOCK, stockOf } from "./label-stock"

const MAX_PRINTERS = 20

/** @throws 400 `label_stock_unknown`, `label_job_invalid`, 409 `too_many_printers` */
export async function addPrinter(container: MedusaContainer, cooperativeId: string, given: NewPrinter) {
  const printer = checked(given)
  return databaseOf(container).transaction(async (sql) => {
    // Those who add at once queue up at their cooperative, so that their number is known.
    await sql.raw(`select from cooperative where id = ? for no key update`, [cooperativeId])
    if ((await printerStore.listPrinters(sql, cooperativeId)).length >= MAX_PRINTERS) {
      throw conflict("too_many_printers", `At most ${MAX_PRINTERS} printers: change one of them`)
    }
    return printerStore.savePrinter(sql, { id: generateEntityId(undefined, "printer"), cooperativeId, printer })
  })
}

/** What is not named stays. @throws 404 `printer_not_found`, and as `addPrinter` */
export async function changePrinter(
  container: MedusaContainer,
  { id, cooperativeId, changes }: { id: string; cooperativeId: string; changes: Partial<NewPrinter> },
): Promise<PrinterRow> {
  return databaseOf(container).transaction(async (sql) => {
    const known = await printerStore.findPrinter(sql, cooperativeId, id)
    if (!known) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Printer not found", "printer_not_found")
    const stock = changes.stock ?? known.stock
    const grid = stock === CUSTOM_STOCK ? (changes.grid ?? known.grid) : null
    return printerStore.savePrinter(sql, { id, cooperativeId, printer: checked({ ...known, ...changes, stock, grid }) })
  })
}

function checked(printer: NewPrinter): NewPrinter {
  if ((printer.stock === CUSTOM_STOCK) !== (printer.grid !== null)) {
    const message = "Measures go with the stock custom, and with no other"
    throw new MedusaError(MedusaError.Types.INVALID_DATA, message, "label_stock_unknown")
  }
  const issues = labelStockIssues(stockOf(printer))
  if (issues.length === 0) return printer
  const faults = issues.map(({ path, message }) => `${path}: ${message}`).join("; ")
  throw new MedusaError(MedusaError.Types.INVALID_DATA, faults, "label_job_invalid")
}
