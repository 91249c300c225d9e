import type { MedusaResponse } from "@medusajs/framework/http"
import { findCapture } from "../../../../workflows/epcis/capture-store"
import { databaseOf } from "../../../../workflows/transparency/database"
import type { MemberRequest } from "../../../cooperative/member-request"
import { pathId } from "../../../input"
import { discover } from "../../headers"
import { EpcisProblem } from "../../problem"
import { toCaptureJob } from "../capture-view"

export const OPTIONS = async (_req: MemberRequest, res: MedusaResponse) => {
  discover(res, "GET, OPTIONS")
}

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const job = await findCapture(databaseOf(req.scope), req.member.cooperativeId, pathId(req.params.captureID))
  if (!job) throw new EpcisProblem(404, "There is no such capture job")
  res.set("GS1-Capture-Error-Behaviour", job.error_behaviour).json(toCaptureJob(job))
}
