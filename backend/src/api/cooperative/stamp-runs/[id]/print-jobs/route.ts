import type { MedusaResponse } from "@medusajs/framework/http"
import { listPrintJobs } from "../../../../../modules/stamp/print-store"
import { createPrintJob } from "../../../../../workflows/stamp/printing/create-print-job"
import { toPrintJobsView } from "../../../../../workflows/stamp/printing/print-view"
import { databaseOf } from "../../../../../workflows/transparency/database"
import { pathId } from "../../../../input"
import { parseBody } from "../../../../parse-body"
import { requireRole, type MemberRequest } from "../../../member-request"
import { requireOwnRun } from "../../require-own-run"
import { CreatePrintJob } from "./validators"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const { id } = await requireOwnRun(req)
  const rows = await listPrintJobs(databaseOf(req.scope), id)
  res.json({ print_jobs: await toPrintJobsView(req.scope, rows) })
}

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const { start_at, printer_id, ...order } = parseBody(CreatePrintJob, req.body)
  const { id: memberId, cooperativeId } = req.member
  const who = { runId: pathId(req.params.id), cooperativeId, memberId }
  const row = await createPrintJob(req.scope, { ...who, ...order, startAt: start_at, printerId: printer_id })
  const [view] = await toPrintJobsView(req.scope, [row])
  res.status(201).json({ print_job: view })
}
