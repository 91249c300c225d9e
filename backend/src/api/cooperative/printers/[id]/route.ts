import type { MedusaResponse } from "@medusajs/framework/http"
import { changePrinter } from "../../../../workflows/stamp/printing/save-printer"
import { pathId } from "../../../input"
import { parseBody } from "../../../parse-body"
import { requireRole, type MemberRequest } from "../../member-request"
import { ChangePrinter } from "../validators"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const given = Object.entries(parseBody(ChangePrinter, req.body)).filter(([, value]) => value !== undefined)
  const { cooperativeId } = req.member
  const changes = Object.fromEntries(given)
  res.json({ printer: await changePrinter(req.scope, { id: pathId(req.params.id), cooperativeId, changes }) })
}
