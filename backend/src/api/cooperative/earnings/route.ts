import type { MedusaResponse } from "@medusajs/framework/http"
import { earningsOf } from "../../../workflows/seller_order/earnings"
import { parseQuery } from "../../input"
import { requireRole, type MemberRequest } from "../member-request"
import { OfMonth } from "./validators"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const { cooperativeId } = req.member
  res.json({ earnings: await earningsOf(req.scope, { cooperativeId, ...parseQuery(OfMonth, req.query) }) })
}
