import type { MedusaResponse } from "@medusajs/framework/http"
import { toSigningRequestsView } from "../../../workflows/custody/custody-view"
import type { MemberRequest } from "../member-request"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  res.json(await toSigningRequestsView(req.scope, req.member.cooperativeId))
}
