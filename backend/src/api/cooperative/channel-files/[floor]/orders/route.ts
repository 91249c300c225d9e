import type { MedusaResponse } from "@medusajs/framework/http"
import { fileDesk } from "../../../../../workflows/channel/files/account"
import { importOrders } from "../../../../../workflows/channel/files/imports"
import { MOST_TEMPLATE_BYTES } from "../../../../../workflows/channel/files/template"
import { receiveUpload } from "../../../../receive-upload"
import { requireRole, type MemberRequest } from "../../../member-request"

/** The body is the list of orders that the floor gives out. The same file twice changes nothing. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const desk = fileDesk(req.scope, req.member.cooperativeId, req.params.floor)
  res.json({ report: await receiveUpload(req, MOST_TEMPLATE_BYTES, (bytes) => importOrders(desk, bytes)) })
}
