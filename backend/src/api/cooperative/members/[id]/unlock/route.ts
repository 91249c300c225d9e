import type { MedusaResponse } from "@medusajs/framework/http"
import { unlockMember } from "../../../../../workflows/member-access/change-members"
import { pathId } from "../../../../input"
import { requireRole, type MemberRequest } from "../../../member-request"

/** Ends the pause after wrong passwords. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner")
  const memberId = pathId(req.params.id)
  await unlockMember(req.scope, { cooperativeId: req.member.cooperativeId, memberId })
  res.json({ member: { id: memberId } })
}
