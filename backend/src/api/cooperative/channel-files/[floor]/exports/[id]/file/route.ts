import type { MedusaResponse } from "@medusajs/framework/http"
import { fileDesk } from "../../../../../../../workflows/channel/files/account"
import { exportedFile } from "../../../../../../../workflows/channel/files/exports"
import { pathId } from "../../../../../../input"
import { requireRole, type MemberRequest } from "../../../../../member-request"

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const desk = fileDesk(req.scope, req.member.cooperativeId, req.params.floor)
  const { fileName, bytes } = await exportedFile(desk, pathId(req.params.id))
  res.set({
    "Content-Type": XLSX,
    "Content-Disposition": `attachment; filename="${fileName}"`,
    "Cache-Control": "private, no-store",
  })
  res.send(bytes)
}
