import type { MedusaResponse } from "@medusajs/framework/http"
import { fileDesk } from "../../../../../workflows/channel/files/account"
import { makeExport } from "../../../../../workflows/channel/files/exports"
import { parseBody } from "../../../../parse-body"
import { requireRole, type MemberRequest } from "../../../member-request"
import { MakeExport } from "../validators"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const desk = fileDesk(req.scope, req.member.cooperativeId, req.params.floor)
  const { scope } = parseBody(MakeExport, req.body)
  res.status(201).json({ export: { id: await makeExport(desk, scope, req.member.name) } })
}
