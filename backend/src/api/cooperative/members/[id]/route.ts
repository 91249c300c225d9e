import type { MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { dismissMember, updateMember } from "../../../../workflows/member-access/change-members"
import { pathId } from "../../../input"
import { parseBody } from "../../../parse-body"
import { requireRole, type MemberRequest } from "../../member-request"

const ChangeMember = z.strictObject({
  role: z.enum(["owner", "manager", "recorder"]).optional(),
  records_for_households: z.boolean().optional(),
  suspended: z.boolean().optional(),
})

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner")
  const change = parseBody(ChangeMember, req.body)
  const memberId = pathId(req.params.id)
  await updateMember(req.scope, { cooperativeId: req.member.cooperativeId, memberId, change })
  res.json({ member: { id: memberId } })
}

/** Removes the member for good; what they wrote down stays. */
export const DELETE = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner")
  const memberId = pathId(req.params.id)
  await dismissMember(req.scope, { cooperativeId: req.member.cooperativeId, memberId })
  res.json({ member: { id: memberId } })
}
