import type { MedusaResponse } from "@medusajs/framework/http"
import { fileDesk } from "../../../../../workflows/channel/files/account"
import { viewFileRows } from "../../../../../workflows/channel/files/view"
import type { MemberRequest } from "../../../member-request"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  res.json(await viewFileRows(fileDesk(req.scope, req.member.cooperativeId, req.params.floor)))
}
