import type { MedusaResponse } from "@medusajs/framework/http"
import { viewAccountRules } from "../../../../workflows/channel/listings/account-view"
import { changeRules, requireOwnAccount } from "../../../../workflows/channel/listings/change-listings"
import { parseBody } from "../../../parse-body"
import type { MemberRequest } from "../../member-request"
import { ownAccount } from "../own-account"
import { ChangeRules } from "../validators"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const { host, account } = await ownAccount(req)
  res.json(await viewAccountRules(host, account))
}

/** Prices, stock and the shop's own settings, of all its goods. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const { host, account } = await ownAccount(req)
  await changeRules(host, account, parseBody(ChangeRules, req.body))
  res.json(await viewAccountRules(host, await requireOwnAccount(host.sql, account.cooperative_id, account.id)))
}
