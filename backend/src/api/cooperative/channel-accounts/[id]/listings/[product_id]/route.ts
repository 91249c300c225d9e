import type { MedusaResponse } from "@medusajs/framework/http"
import { mapListing, requireListing } from "../../../../../../workflows/channel/listings/change-listings"
import { viewListing } from "../../../../../../workflows/channel/listings/listing-view"
import { pathId } from "../../../../../input"
import { parseBody } from "../../../../../parse-body"
import type { MemberRequest } from "../../../../member-request"
import { ownAccount } from "../../../own-account"
import { MapListing } from "../../../validators"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const { host, account } = await ownAccount(req)
  const row = await requireListing(host.sql, account, pathId(req.params.product_id))
  res.json(await viewListing(host, account, row))
}

/** Under which category it is sold there, with what the floor asks of it. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const { host, account } = await ownAccount(req)
  const { product_id: productId } = await requireListing(host.sql, account, pathId(req.params.product_id))
  await mapListing(host, account, { ...parseBody(MapListing, req.body), productId })
  res.json(await viewListing(host, account, await requireListing(host.sql, account, productId)))
}
