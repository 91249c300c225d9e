import type { MedusaResponse } from "@medusajs/framework/http"
import { requireRole, type MemberRequest } from "../../member-request"
import { ownStatement } from "../own-month"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  res.json({ statement: await ownStatement(req) })
}
