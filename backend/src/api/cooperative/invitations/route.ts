import type { MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { openInvitations } from "../../../modules/cooperative/secret-store"
import { invite } from "../../../workflows/member-access/invitations"
import { databaseOf } from "../../../workflows/transparency/database"
import { parseBody } from "../../parse-body"
import { requireRole, type MemberRequest } from "../member-request"

const NewInvitation = z.strictObject({
  role: z.enum(["owner", "manager", "recorder"]),
  records_for_households: z.boolean().default(false),
})

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner")
  const open = await openInvitations(databaseOf(req.scope), req.member.cooperativeId)
  res.json({ invitations: open.map(({ cooperative_id: _own, ...invitation }) => invitation) })
}

/** Its link and its code are told this once: they are not kept in clear. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner")
  const { role, records_for_households } = parseBody(NewInvitation, req.body)
  const { id: invitedBy, cooperativeId } = req.member
  const invitation = await invite(req.scope, {
    ...{ cooperativeId, invitedBy, role },
    recordsForHouseholds: records_for_households,
  })
  res.status(201).json({ invitation: { ...invitation, role, records_for_households } })
}
