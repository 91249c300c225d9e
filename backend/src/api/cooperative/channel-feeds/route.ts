import type { MedusaResponse } from "@medusajs/framework/http"
import { viewFeeds } from "../../../workflows/channel/feeds"
import type { MemberRequest } from "../member-request"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  res.json({ feeds: await viewFeeds(req.scope, req.member.cooperativeId) })
}
