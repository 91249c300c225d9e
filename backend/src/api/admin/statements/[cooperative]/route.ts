import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { statementMonths, statementOf } from "../../../../workflows/payout/statements"
import { databaseOf } from "../../../../workflows/transparency/database"
import { pathId } from "../../../input"
import { requireOfficer } from "../../../../workflows/custody/officers"

/** The months of a cooperative, and the asked one line by line. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await requireOfficer(databaseOf(req.scope), req.auth_context.actor_id)
  const sql = databaseOf(req.scope)
  const cooperativeId = pathId(req.params.cooperative)
  const months = await statementMonths(sql, cooperativeId, new Date())
  const asked = months.find(({ month }) => month === req.query.month) ?? months[0]
  res.json({ months, statement: await statementOf(sql, { cooperativeId, month: asked?.month ?? "" }) })
}
