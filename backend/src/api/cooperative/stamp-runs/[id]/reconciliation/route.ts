import type { MedusaResponse } from "@medusajs/framework/http"
import { toReconciliationView } from "../../../../../workflows/stamp/use-view"
import type { MemberRequest } from "../../../member-request"
import { requireOwnRun } from "../../require-own-run"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const { id } = await requireOwnRun(req)
  res.json({ reconciliation: await toReconciliationView(req.scope, id) })
}
