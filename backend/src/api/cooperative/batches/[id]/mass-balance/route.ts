import type { MedusaResponse } from "@medusajs/framework/http"
import { massBalanceView } from "../../../../../workflows/batch/mass-balance-view"
import { requireOwnBatch, type MemberRequest } from "../../../member-request"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const { id } = await requireOwnBatch(req)
  const mass_balance = await massBalanceView(req.scope, { batch_id: id, cooperative_id: req.member.cooperativeId })
  res.json({ mass_balance })
}
