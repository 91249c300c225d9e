import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { previewLabels } from "@nguon/traceability/print"
import { STAMP_MODULE } from "../../../modules/stamp"
import type StampModuleService from "../../../modules/stamp/service"
import type { CorrectionLevel, StampRunRow } from "../../../modules/stamp/types"
import { databaseOf } from "../../transparency/database"
import { printTerms } from "./create-print-job"
import { labelTermsOf, refuseUnprintable } from "./label-terms"
import { stampsToPrint } from "./stamps-to-print"

export type PreviewInput = {
  run: StampRunRow
  cooperativeId: string
  printerId: string | null
  stock: string | null
  dpi: number | null
  level: CorrectionLevel
  startAt: number
  /** Null for what the printer says. */
  offset: { x: number | null; y: number | null }
}

/** A PNG of the first page, with codes of no stamp. @throws as `createPrintJob` does for what cannot be printed */
export async function previewFirstPage(container: MedusaContainer, input: PreviewInput): Promise<Uint8Array> {
  const { run, offset } = input
  const labelTerms = await databaseOf(container).transaction(async (sql) => {
    const terms = await printTerms(sql, { ...input, format: "png" })
    const moved = { offset_x_mm: offset.x ?? terms.offset_x_mm, offset_y_mm: offset.y ?? terms.offset_y_mm }
    return labelTermsOf(sql, run, { ...terms, ...moved })
  })
  refuseUnprintable(labelTerms)
  const { columns, rows } = labelTerms.stock
  const places = columns * rows - input.startAt + 1
  if (places < 1) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, `A page has ${columns * rows} labels`, "label_job_invalid")
  }
  const runKey = container.resolve<StampModuleService>(STAMP_MODULE).runKey(`preview:${run.id}`)
  const to = Math.min(places, run.quantity)
  return previewLabels({ ...labelTerms, stamps: stampsToPrint({ runKey, run, from: 1, to, voided: [] }) })
}
