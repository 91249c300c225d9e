import type { MedusaResponse } from "@medusajs/framework/http"
import { homeOf } from "../../../workflows/home/home-view"
import type { MemberRequest } from "../member-request"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  res.setHeader("Cache-Control", "private, no-store")
  res.json({ home: await homeOf(req.scope, req.member.cooperativeId, new Date()) })
}
