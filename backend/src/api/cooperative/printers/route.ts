import type { MedusaResponse } from "@medusajs/framework/http"
import { listPrinters } from "../../../modules/stamp/printer-store"
import { addPrinter } from "../../../workflows/stamp/printing/save-printer"
import { databaseOf } from "../../../workflows/transparency/database"
import { parseBody } from "../../parse-body"
import { requireRole, type MemberRequest } from "../member-request"
import { AddPrinter } from "./validators"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  res.json({ printers: await listPrinters(databaseOf(req.scope), req.member.cooperativeId) })
}

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const printer = parseBody(AddPrinter, req.body)
  res.status(201).json({ printer: await addPrinter(req.scope, req.member.cooperativeId, printer) })
}
