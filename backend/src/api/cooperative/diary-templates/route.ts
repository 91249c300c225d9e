import type { MedusaResponse } from "@medusajs/framework/http"
import { viewTemplates } from "../../../workflows/diary/templates"
import type { MemberRequest } from "../member-request"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  res.json(await viewTemplates(req.scope, req.member.cooperativeId))
}
