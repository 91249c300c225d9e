import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { MedusaResponse } from "@medusajs/framework/http"
import { fileDesk } from "../../../../../../../workflows/channel/files/account"
import { exportedPictures } from "../../../../../../../workflows/channel/files/pictures"
import { pathId } from "../../../../../../input"
import { requireRole, type MemberRequest } from "../../../../../member-request"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const desk = fileDesk(req.scope, req.member.cooperativeId, req.params.floor)
  const pieces = await exportedPictures(desk, pathId(req.params.id))
  res.set({
    "Content-Type": "application/zip",
    "Content-Disposition": `attachment; filename="${desk.floor}-anh.zip"`,
    "Cache-Control": "private, no-store",
  })
  await pipeline(Readable.from(pieces), res)
}
