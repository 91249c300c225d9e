import type { MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { revokeInvitation } from "../../../../modules/cooperative/secret-store"
import { databaseOf } from "../../../../workflows/transparency/database"
import { pathId } from "../../../input"
import { requireRole, type MemberRequest } from "../../member-request"

/** Takes an invitation back. */
export const DELETE = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner")
  const id = pathId(req.params.id)
  if (!(await revokeInvitation(databaseOf(req.scope), req.member.cooperativeId, id))) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "No such invitation is open", "invitation_not_found")
  }
  res.json({ invitation: { id } })
}
