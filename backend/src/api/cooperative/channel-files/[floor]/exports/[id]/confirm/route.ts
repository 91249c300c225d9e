import type { MedusaResponse } from "@medusajs/framework/http"
import { fileDesk } from "../../../../../../../workflows/channel/files/account"
import { confirmExported } from "../../../../../../../workflows/channel/files/exports"
import { viewFileFloor } from "../../../../../../../workflows/channel/files/view"
import { pathId } from "../../../../../../input"
import { requireRole, type MemberRequest } from "../../../../../member-request"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const desk = fileDesk(req.scope, req.member.cooperativeId, req.params.floor)
  await confirmExported(desk, pathId(req.params.id))
  res.json({ channel_file: await viewFileFloor(desk) })
}
