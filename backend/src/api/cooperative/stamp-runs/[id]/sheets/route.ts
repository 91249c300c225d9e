import type { MedusaResponse } from "@medusajs/framework/http"
import { createPrintJob } from "../../../../../workflows/stamp/printing/create-print-job"
import { markPrinted, openPrintFile } from "../../../../../workflows/stamp/printing/print-file"
import { parseQuery } from "../../../../input"
import { sendFile } from "../../../../send-file"
import { requireRole, type MemberRequest } from "../../../member-request"
import { requireOwnRun } from "../../require-own-run"
import { SheetRange } from "./validators"

const OFFICE_PRINTER = { stock: "a4-65", dpi: 300, format: "pdf", level: "M", startAt: 1, printerId: null } as const

/** The common sheet in one request: a print job and its file, logged as every other. */
export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const run = await requireOwnRun(req)
  const { from = 1, to = run.quantity } = parseQuery(SheetRange, req.query)
  const { id: memberId, cooperativeId } = req.member
  const order = { ...OFFICE_PRINTER, runId: run.id, cooperativeId, memberId, from, to, reason: "Tải tờ tem" }
  const { id } = await createPrintJob(req.scope, order)
  const file = await openPrintFile(req.scope, { id, cooperativeId, now: new Date() })
  if (await sendFile(res, file)) await markPrinted(req.scope, id)
}
