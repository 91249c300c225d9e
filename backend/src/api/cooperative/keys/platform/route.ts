import type { MedusaResponse } from "@medusajs/framework/http"
import { toKeysView } from "../../../../workflows/custody/custody-view"
import { returnToPlatform } from "../../../../workflows/custody/return-to-platform"
import { requireRole, type MemberRequest } from "../../member-request"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner")
  await returnToPlatform(req.scope, req.member.cooperativeId)
  res.json(await toKeysView(req.scope, req.member.cooperativeId))
}
