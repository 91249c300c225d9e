import type { MedusaResponse } from "@medusajs/framework/http"
import { readNotice } from "../../../../../workflows/notice/read-notices"
import { pathId } from "../../../../input"
import type { MemberRequest } from "../../../member-request"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  res.json({ notice: await readNotice(req.scope, req.member.cooperativeId, pathId(req.params.id)) })
}
