import type { MedusaResponse } from "@medusajs/framework/http"
import { markPrinted, openPrintFile } from "../../../../../workflows/stamp/printing/print-file"
import { pathId } from "../../../../input"
import { sendFile } from "../../../../send-file"
import { requireRole, type MemberRequest } from "../../../member-request"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const { cooperativeId } = req.member
  const file = await openPrintFile(req.scope, { id: pathId(req.params.id), cooperativeId, now: new Date() })
  if (await sendFile(res, file)) await markPrinted(req.scope, file.job.id)
}
