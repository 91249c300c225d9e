import type { MedusaResponse } from "@medusajs/framework/http"
import { fileDesk } from "../../../../../workflows/channel/files/account"
import { correctColumns } from "../../../../../workflows/channel/files/template"
import { viewFileFloor } from "../../../../../workflows/channel/files/view"
import { parseBody } from "../../../../parse-body"
import { requireRole, type MemberRequest } from "../../../member-request"
import { CorrectColumns } from "../validators"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const desk = fileDesk(req.scope, req.member.cooperativeId, req.params.floor)
  const { header_row: header, first_row: first, columns } = parseBody(CorrectColumns, req.body)
  const rows = {
    ...(header !== undefined && { headerRow: header - 1 }),
    ...(first !== undefined && { firstRow: first - 1 }),
  }
  await correctColumns(desk, { ...rows, columns }, req.member.name)
  res.json({ channel_file: await viewFileFloor(desk) })
}
