import type { MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { parseRemittanceSheet } from "../../../workflows/cod/remittance-sheet"
import { enterRemittance, remittanceDifferences } from "../../../workflows/cod/remittances"
import { parseBody } from "../../parse-body"
import { requireRole, type MemberRequest } from "../member-request"
import { EnterRemittance } from "./validators"

const MAX_LINES = 2000

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  res.json({ differences: await remittanceDifferences(req.scope, req.member.cooperativeId) })
}

/** What a carrier brought, all of it or none: a list with a line that cannot be read is refused whole. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const { carrier, received_on: receivedOn, sheet } = parseBody(EnterRemittance, req.body)
  const { lines, faults } = parseRemittanceSheet(sheet, receivedOn)
  if (faults.length > 0 || lines.length === 0 || lines.length > MAX_LINES) {
    const named = faults.slice(0, 20).map(({ line, fault }) => `line ${line}: ${fault}`)
    const message = named.join("; ") || `${lines.length} lines; one to ${MAX_LINES} can be read`
    throw new MedusaError(MedusaError.Types.INVALID_DATA, message, "remittance_unreadable")
  }
  const { cooperativeId, id: memberId } = req.member
  const { added, noted } = await enterRemittance(req.scope, { cooperativeId, memberId, carrier, receivedOn, lines })
  res.json({ added, noted, differences: await remittanceDifferences(req.scope, cooperativeId) })
}
