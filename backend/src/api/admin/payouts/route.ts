import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { bankAccountsOf, listBatches, listPayouts } from "../../../modules/payout/payout-store"
import { accountView } from "../../../workflows/payout/bank-account"
import { databaseOf } from "../../../workflows/transparency/database"
import { requireOfficer } from "../../../workflows/custody/officers"

/** What is to be paid out, where to, and the files that went to the bank. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await requireOfficer(databaseOf(req.scope), req.auth_context.actor_id)
  const sql = databaseOf(req.scope)
  const payouts = await listPayouts(sql, {})
  const cooperatives = [...new Set(payouts.map(({ cooperative_id }) => cooperative_id))]
  const accounts = new Map<string, ReturnType<typeof accountView> | null>()
  for (const id of cooperatives) {
    const [account] = await bankAccountsOf(sql, id)
    accounts.set(id, account ? accountView(account, false) : null)
  }
  res.json({
    payouts: payouts.map((payout) => ({ ...payout, account: accounts.get(payout.cooperative_id) ?? null })),
    batches: await listBatches(sql),
  })
}
