import type { MedusaResponse } from "@medusajs/framework/http"
import { finishConsent } from "../../../workflows/channel/consent"
import { channelHost } from "../../../workflows/channel/host"
import { viewAccount } from "../../../workflows/channel/listings/account-view"
import { parseBody } from "../../parse-body"
import { requireApproved, requireRole, type MemberRequest } from "../member-request"
import { FinishConsent } from "./validators"

/** The seller came back from the floor. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  requireApproved(req)
  const given = parseBody(FinishConsent, req.body)
  const host = channelHost(req.scope)
  const who = { cooperativeId: req.member.cooperativeId, memberId: req.member.id }
  const accounts = await finishConsent(host, who, given)
  res.status(201).json({ accounts: await Promise.all(accounts.map((account) => viewAccount(host.sql, account))) })
}
