import type { MedusaResponse } from "@medusajs/framework/http"
import { requireListing } from "../../../../../../../workflows/channel/listings/change-listings"
import { viewListing } from "../../../../../../../workflows/channel/listings/listing-view"
import { resolveDrift } from "../../../../../../../workflows/channel/listings/resolve-drift"
import { pathId } from "../../../../../../input"
import { parseBody } from "../../../../../../parse-body"
import type { MemberRequest } from "../../../../../member-request"
import { ownAccount } from "../../../../own-account"
import { ResolveDrift } from "../../../../validators"

/** Which is right where the floor shows something else: its own, or ours. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const { host, account } = await ownAccount(req)
  const { product_id: productId } = await requireListing(host.sql, account, pathId(req.params.product_id))
  const { field, seller_sku: sellerSku, keep } = parseBody(ResolveDrift, req.body)
  await resolveDrift(host, account, { productId, field, sellerSku, keep })
  res.json(await viewListing(host, account, await requireListing(host.sql, account, productId)))
}
