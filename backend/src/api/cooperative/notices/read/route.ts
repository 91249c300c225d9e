import type { MedusaResponse } from "@medusajs/framework/http"
import { readAllNotices } from "../../../../workflows/notice/read-notices"
import type { MemberRequest } from "../../member-request"

/** All of them at once. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  res.json({ read: await readAllNotices(req.scope, req.member.cooperativeId) })
}
