import type { MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { renderCalibrationPage } from "@nguon/traceability/print"
import { findPrinter } from "../../../../../modules/stamp/printer-store"
import { stockOf } from "../../../../../workflows/stamp/printing/label-stock"
import { MEDIA_TYPES } from "../../../../../workflows/stamp/printing/print-file"
import { databaseOf } from "../../../../../workflows/transparency/database"
import { parseQuery, pathId } from "../../../../input"
import { format } from "../../../../label-input"
import { sendFile } from "../../../../send-file"
import type { MemberRequest } from "../../../member-request"

const CalibrationQuery = z.strictObject({ format: format.default("pdf") })

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const query = parseQuery(CalibrationQuery, req.query)
  const printer = await findPrinter(databaseOf(req.scope), req.member.cooperativeId, pathId(req.params.id))
  if (!printer) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Printer not found", "printer_not_found")
  const offset = { xMm: printer.offset_x_mm, yMm: printer.offset_y_mm }
  const bytes = renderCalibrationPage({ stock: stockOf(printer), dpi: printer.dpi, format: query.format, offset })
  await sendFile(res, { name: `canh-chinh.${query.format}`, mediaType: MEDIA_TYPES[query.format], bytes })
}
