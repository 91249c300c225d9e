import type { MedusaResponse } from "@medusajs/framework/http"
import { searchBrands } from "../../../../../../../workflows/channel/listings/read-category"
import { parseQuery, pathId } from "../../../../../../input"
import type { MemberRequest } from "../../../../../member-request"
import { ownAccount } from "../../../../own-account"
import { SearchCategories } from "../../../../validators"

/** Of the brands that the floor lists in a category. */
export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const { host, account } = await ownAccount(req)
  const { q } = parseQuery(SearchCategories, req.query)
  res.json({ brands: await searchBrands(host, account.platform, pathId(req.params.category_id), q) })
}
