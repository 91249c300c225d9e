import type { MedusaResponse } from "@medusajs/framework/http"
import { cancelRun } from "../../../../../workflows/stamp/cancel-run"
import { toRunView } from "../../../../../workflows/stamp/run-view"
import { pathId } from "../../../../input"
import { requireRole, type MemberRequest } from "../../../member-request"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const run = await cancelRun(req.scope, { runId: pathId(req.params.id), cooperativeId: req.member.cooperativeId })
  res.json({ run: await toRunView(req.scope, run) })
}
