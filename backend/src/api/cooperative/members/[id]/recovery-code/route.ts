import type { MedusaResponse } from "@medusajs/framework/http"
import { giveRecoveryCode } from "../../../../../workflows/member-access/change-members"
import { pathId } from "../../../../input"
import { requireRole, type MemberRequest } from "../../../member-request"

/** Told this once: it is not kept in clear. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner")
  const { id: madeBy, cooperativeId } = req.member
  const made = await giveRecoveryCode(req.scope, { cooperativeId, memberId: pathId(req.params.id), madeBy })
  res.status(201).json({ recovery: made })
}
