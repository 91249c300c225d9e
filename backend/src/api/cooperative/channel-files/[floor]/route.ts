import type { MedusaResponse } from "@medusajs/framework/http"
import { fileDesk } from "../../../../workflows/channel/files/account"
import { viewFileFloor } from "../../../../workflows/channel/files/view"
import type { MemberRequest } from "../../member-request"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const desk = fileDesk(req.scope, req.member.cooperativeId, req.params.floor)
  res.json({ channel_file: await viewFileFloor(desk) })
}
