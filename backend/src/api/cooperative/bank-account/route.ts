import type { MedusaResponse } from "@medusajs/framework/http"
import { bankAccountsOf } from "../../../modules/payout/payout-store"
import { accountView, changeBankAccount } from "../../../workflows/payout/bank-account"
import { databaseOf } from "../../../workflows/transparency/database"
import { parseBody } from "../../parse-body"
import { requireRole, type MemberRequest } from "../member-request"
import { ChangeAccount } from "./validators"

/** Where money goes, and where it went before. */
export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const accounts = await bankAccountsOf(databaseOf(req.scope), req.member.cooperativeId)
  const [current = null, ...before] = accounts.map((account) => accountView(account, req.member.role === "owner"))
  res.json({ bank_account: current, before })
}

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner")
  const { bin, bank_name, account_number, holder_name } = parseBody(ChangeAccount, req.body)
  await changeBankAccount(req.scope, {
    ...{ cooperativeId: req.member.cooperativeId, memberId: req.member.id, bin, bankName: bank_name },
    ...{ accountNumber: account_number, holderName: holder_name },
  })
  await GET(req, res)
}
