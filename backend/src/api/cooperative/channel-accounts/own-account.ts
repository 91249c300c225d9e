import { channelHost, type ChannelHost } from "../../../workflows/channel/host"
import { requireOwnAccount } from "../../../workflows/channel/listings/change-listings"
import type { Account } from "../../../modules/channel/types"
import { pathId } from "../../input"
import { requireRole, type MemberRequest } from "../member-request"

/** The shop named in the path, when it is the caller's cooperative's and who asks manages it. */
export async function ownAccount(req: MemberRequest): Promise<{ host: ChannelHost; account: Account }> {
  requireRole(req, "owner", "manager")
  const host = channelHost(req.scope)
  return { host, account: await requireOwnAccount(host.sql, req.member.cooperativeId, pathId(req.params.id)) }
}
