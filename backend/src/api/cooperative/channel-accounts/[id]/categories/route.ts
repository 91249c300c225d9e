import type { MedusaResponse } from "@medusajs/framework/http"
import { searchCategories } from "../../../../../workflows/channel/listings/listing-view"
import { parseQuery } from "../../../../input"
import type { MemberRequest } from "../../../member-request"
import { ownAccount } from "../../own-account"
import { SearchCategories } from "../../validators"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const { host, account } = await ownAccount(req)
  const { q } = parseQuery(SearchCategories, req.query)
  res.json({ categories: await searchCategories(host, account.platform, q) })
}
