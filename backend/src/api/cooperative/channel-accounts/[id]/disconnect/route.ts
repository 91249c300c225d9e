import type { MedusaResponse } from "@medusajs/framework/http"
import { disconnect } from "../../../../../workflows/channel/listings/change-listings"
import type { MemberRequest } from "../../../member-request"
import { ownAccount } from "../../own-account"

/** Nothing is changed at the floor; the shop may be connected again, and is then as it was. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const { host, account } = await ownAccount(req)
  await disconnect(host, account)
  res.json({ account: { id: account.id, status: "disconnected" } })
}
