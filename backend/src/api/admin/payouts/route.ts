import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { PAYOUT_TABS } from "../../../modules/payout/office-store"
import { requireOfficer } from "../../../workflows/custody/officers"
import { listPayoutsForOfficers } from "../../../workflows/payout/list-for-officers"
import { databaseOf } from "../../../workflows/transparency/database"
import { parseQuery } from "../../input"
import { LIST_QUERY } from "../list-query"

const ListQuery = z.object({ tab: z.enum(PAYOUT_TABS).default("all"), ...LIST_QUERY })

/** What is to be paid out, where to, and the files that went to the bank. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const sql = databaseOf(req.scope)
  await requireOfficer(sql, req.auth_context.actor_id)
  const { tab, ...search } = parseQuery(ListQuery, req.query)
  res.json(await listPayoutsForOfficers(sql, tab, search))
}
