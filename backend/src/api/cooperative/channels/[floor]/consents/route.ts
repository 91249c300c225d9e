import type { MedusaResponse } from "@medusajs/framework/http"
import { beginConsent } from "../../../../../workflows/channel/consent"
import { channelHost } from "../../../../../workflows/channel/host"
import { pathId } from "../../../../input"
import { requireApproved, requireRole, type MemberRequest } from "../../../member-request"

/** Where the browser goes to agree; the answer names its time and is good once. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  requireApproved(req)
  const who = { cooperativeId: req.member.cooperativeId, memberId: req.member.id }
  res.status(201).json({ url: await beginConsent(channelHost(req.scope), who, pathId(req.params.floor)) })
}
