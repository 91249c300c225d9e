import type { MedusaResponse } from "@medusajs/framework/http"
import { passkeyOptions } from "../../../../workflows/custody/register-passkey"
import { requireRole, type MemberRequest } from "../../member-request"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner")
  const { id: memberId, cooperativeId } = req.member
  res.status(201).json(await passkeyOptions(req.scope, { memberId, cooperativeId }))
}
