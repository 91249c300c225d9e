import type { MedusaResponse } from "@medusajs/framework/http"
import { fileDesk } from "../../../../../workflows/channel/files/account"
import { MOST_TEMPLATE_BYTES, takeTemplate } from "../../../../../workflows/channel/files/template"
import { viewFileFloor } from "../../../../../workflows/channel/files/view"
import { parseQuery } from "../../../../input"
import { receiveUpload } from "../../../../receive-upload"
import { requireRole, type MemberRequest } from "../../../member-request"
import { UploadName } from "../validators"

/** The body is the floor's own file. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const desk = fileDesk(req.scope, req.member.cooperativeId, req.params.floor)
  const { name: fileName } = parseQuery(UploadName, req.query)
  await receiveUpload(req, MOST_TEMPLATE_BYTES, (bytes) => takeTemplate(desk, { bytes, fileName, by: req.member.name }))
  res.status(201).json({ channel_file: await viewFileFloor(desk) })
}
