import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { requireOfficer } from "../../../../../workflows/custody/officers"
import { accountHistory } from "../../../../../workflows/payout/bank-account"
import { databaseOf } from "../../../../../workflows/transparency/database"
import { pathId } from "../../../../input"

/** Where a cooperative's money goes and went, the newest first; of each account its end alone, and who named it. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await requireOfficer(databaseOf(req.scope), req.auth_context.actor_id)
  res.json({ bank_accounts: await accountHistory(req.scope, pathId(req.params.id)) })
}
