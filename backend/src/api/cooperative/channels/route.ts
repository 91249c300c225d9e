import type { MedusaResponse } from "@medusajs/framework/http"
import { channelHost } from "../../../workflows/channel/host"
import { viewChannels } from "../../../workflows/channel/listings/account-view"
import { requireRole, type MemberRequest } from "../member-request"

/** Floors that can be connected here, and the cooperative's shops at them. */
export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  res.json(await viewChannels(channelHost(req.scope), req.member.cooperativeId))
}
