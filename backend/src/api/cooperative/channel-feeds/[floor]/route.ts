import type { MedusaResponse } from "@medusajs/framework/http"
import { openFeed, viewFeeds } from "../../../../workflows/channel/feeds"
import { requireRole, type MemberRequest } from "../../member-request"

/** A first address, or a new one in place of one that was given away. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const { cooperativeId } = req.member
  await openFeed(req.scope, cooperativeId, req.params.floor ?? "")
  res.status(201).json({ feeds: await viewFeeds(req.scope, cooperativeId) })
}
