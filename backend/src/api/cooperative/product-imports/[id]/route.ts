import type { MedusaResponse } from "@medusajs/framework/http"
import { viewImport } from "../../../../workflows/goods/product-import"
import { pathId } from "../../../input"
import { requireRole, type MemberRequest } from "../../member-request"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  res.json({ import: await viewImport(req.scope, req.member.cooperativeId, pathId(req.params.id)) })
}
