import type { MedusaResponse } from "@medusajs/framework/http"
import { fileDesk } from "../../../../../workflows/channel/files/account"
import { nameOrderColumns } from "../../../../../workflows/channel/files/imports"
import { viewFileFloor } from "../../../../../workflows/channel/files/view"
import { parseBody } from "../../../../parse-body"
import { requireRole, type MemberRequest } from "../../../member-request"
import { NameOrderColumns } from "../validators"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const desk = fileDesk(req.scope, req.member.cooperativeId, req.params.floor)
  await nameOrderColumns(desk, parseBody(NameOrderColumns, req.body).columns as Record<string, string>)
  res.json({ channel_file: await viewFileFloor(desk) })
}
