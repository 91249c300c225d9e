import type { MedusaResponse } from "@medusajs/framework/http"
import { applyImport, viewImport } from "../../../../../workflows/goods/product-import"
import { pathId } from "../../../../input"
import { requireRole, type MemberRequest } from "../../../member-request"
import { review } from "../../../products/require-own"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const { cooperativeId, name: memberName } = req.member
  const id = pathId(req.params.id)
  await applyImport(req.scope, { cooperativeId, id, memberName, review })
  res.json({ import: await viewImport(req.scope, cooperativeId, id) })
}
