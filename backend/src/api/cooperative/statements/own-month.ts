import { MedusaError } from "@medusajs/framework/utils"
import { statementOf } from "../../../workflows/payout/statements"
import { databaseOf } from "../../../workflows/transparency/database"
import type { MemberRequest } from "../member-request"

/** @throws 404 `statement_not_found` for what is no month */
export function ownStatement(req: MemberRequest) {
  const month = String(req.params.month)
  if (!/^20\d{2}-(0[1-9]|1[0-2])$/.test(month)) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "Statement not found", "statement_not_found")
  }
  return statementOf(databaseOf(req.scope), { cooperativeId: req.member.cooperativeId, month })
}
