import type { MedusaResponse } from "@medusajs/framework/http"
import { needsCategory } from "../../../../../workflows/channel/listings/account-view"
import { choose } from "../../../../../workflows/channel/listings/change-listings"
import { viewListings } from "../../../../../workflows/channel/listings/listing-view"
import { filterListings, readListings } from "../../../../../workflows/channel/listings/read-listings"
import { parseQuery } from "../../../../input"
import { parseBody } from "../../../../parse-body"
import { requireApproved, type MemberRequest } from "../../../member-request"
import { ownAccount } from "../../own-account"
import { ChooseListings, ListListings } from "../../validators"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const { host, account } = await ownAccount(req)
  const { state, q, limit, offset } = parseQuery(ListListings, req.query)
  const all = await readListings(host.sql, account, { needsCategory: needsCategory(account.platform) })
  const rows = filterListings(all, { filter: state ?? null, q })
  const listings = await viewListings(host, account, rows.slice(offset, offset + limit))
  res.json({ listings, count: rows.length, limit, offset })
}

/** Sold there from now on, or not any more. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const { host, account } = await ownAccount(req)
  const { product_ids: productIds, chosen } = parseBody(ChooseListings, req.body)
  if (chosen) requireApproved(req)
  res.json({ changed: await choose(host, account, { productIds, chosen }) })
}
