import type { MedusaResponse } from "@medusajs/framework/http"
import { viewAccount } from "../../../../../workflows/channel/listings/account-view"
import { pause, requireOwnAccount } from "../../../../../workflows/channel/listings/change-listings"
import type { MemberRequest } from "../../../member-request"
import { ownAccount } from "../../own-account"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const { host, account } = await ownAccount(req)
  await pause(host.sql, account, false)
  const now = await requireOwnAccount(host.sql, account.cooperative_id, account.id)
  res.json({ account: await viewAccount(host.sql, now) })
}
