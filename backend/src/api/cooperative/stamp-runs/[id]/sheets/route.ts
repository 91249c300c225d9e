import type { MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { parseDossier } from "@nguon/traceability/dossier"
import { renderStampSheets } from "@nguon/traceability/print"
import { deriveCode } from "@nguon/traceability/stamp"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { env } from "../../../../../config/env"
import { BATCH_MODULE } from "../../../../../modules/batch"
import type BatchModuleService from "../../../../../modules/batch/service"
import { STAMP_MODULE } from "../../../../../modules/stamp"
import type StampModuleService from "../../../../../modules/stamp/service"
import type { StampRunRow } from "../../../../../modules/stamp/types"
import { parseQuery } from "../../../../input"
import type { MemberRequest } from "../../../member-request"
import { requireOwnRun } from "../../require-own-run"
import { SheetRange } from "./validators"

/** Codes are derived while the sheets are drawn: nothing printable is kept, and a reprint is the same request. */
export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const run = await requireOwnRun(req)
  if (run.state !== "issued") throw conflict("stamp_run_not_issued", "The stamps are not issued yet")
  const { from = 1, to = run.quantity } = parseQuery(SheetRange, req.query)
  if (from > to || to > run.quantity) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `The run has the serials 1 to ${run.quantity}`,
      "serials_out_of_range",
    )
  }
  const label = await labelOf(req, run)
  const stamps = stampsOf(req.scope.resolve<StampModuleService>(STAMP_MODULE), run, from, to)
  const sheets = renderStampSheets({ ...label, baseUrl: env.RESOLVER_PUBLIC_URL, stamps })
  res.setHeader("Content-Type", "application/pdf")
  res.setHeader("Content-Disposition", `attachment; filename="tem-${label.lotCode}.pdf"`)
  res.setHeader("Cache-Control", "private, no-store")
  await pipeline(Readable.from(sheets), res)
}

/** What is printed is what was sealed, however product or lot are called today. */
async function labelOf(req: MemberRequest, run: StampRunRow) {
  const batch = await req.scope.resolve<BatchModuleService>(BATCH_MODULE).retrieveBatch(run.batch_id)
  if (batch.state === "recalled") throw conflict("batch_recalled", "The batch is recalled: its stamps are not printed")
  if (batch.dossier === null) throw conflict("batch_not_sealed", "The batch is not sealed")
  const dossier = parseDossier(batch.dossier)
  return { productName: dossier.product.name, lotCode: dossier.batch.lotCode, gtin: dossier.product.gtin }
}

function* stampsOf(stamps: StampModuleService, run: StampRunRow, from: number, to: number) {
  const runKey = stamps.runKey(run.id)
  for (let serial = from; serial <= to; serial += 1) yield { serial, code: deriveCode(runKey, run.batch_id, serial) }
}

const conflict = (code: string, message: string) => new MedusaError(MedusaError.Types.CONFLICT, message, code)
