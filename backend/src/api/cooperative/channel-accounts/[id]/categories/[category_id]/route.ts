import type { MedusaResponse } from "@medusajs/framework/http"
import { readCategory } from "../../../../../../workflows/channel/listings/read-category"
import { pathId } from "../../../../../input"
import type { MemberRequest } from "../../../../member-request"
import { ownAccount } from "../../../own-account"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const { host, account } = await ownAccount(req)
  res.json(await readCategory(host, account, pathId(req.params.category_id)))
}
