import type { MedusaResponse } from "@medusajs/framework/http"
import { statementMonths } from "../../../workflows/payout/statements"
import { databaseOf } from "../../../workflows/transparency/database"
import { requireRole, type MemberRequest } from "../member-request"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  res.json({ months: await statementMonths(databaseOf(req.scope), req.member.cooperativeId, new Date()) })
}
