import type { MedusaResponse } from "@medusajs/framework/http"
import { fileDesk } from "../../../../../workflows/channel/files/account"
import { leaveOut } from "../../../../../workflows/channel/files/leave-out"
import { viewFileRows } from "../../../../../workflows/channel/files/view"
import { parseBody } from "../../../../parse-body"
import { requireRole, type MemberRequest } from "../../../member-request"
import { LeaveOut } from "../validators"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const desk = fileDesk(req.scope, req.member.cooperativeId, req.params.floor)
  const { product_ids: productIds, left_out: leftOut } = parseBody(LeaveOut, req.body)
  await leaveOut(desk, { productIds, leftOut })
  res.json(await viewFileRows(desk))
}
