import type { MedusaResponse } from "@medusajs/framework/http"
import { requireListing, retryListing } from "../../../../../../../workflows/channel/listings/change-listings"
import { viewListings } from "../../../../../../../workflows/channel/listings/listing-view"
import { pathId } from "../../../../../../input"
import type { MemberRequest } from "../../../../../member-request"
import { ownAccount } from "../../../../own-account"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const { host, account } = await ownAccount(req)
  const { product_id: productId } = await requireListing(host.sql, account, pathId(req.params.product_id))
  await retryListing(host, account, productId)
  const [listing] = await viewListings(host, account, [await requireListing(host.sql, account, productId)])
  res.json({ listing })
}
