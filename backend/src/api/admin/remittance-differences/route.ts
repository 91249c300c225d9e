import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { listDifferences } from "../../../workflows/cod/list-differences"
import { requireOfficer } from "../../../workflows/custody/officers"
import { databaseOf } from "../../../workflows/transparency/database"
import { parseQuery } from "../../input"
import { LIST_QUERY } from "../list-query"

const ListQuery = z.object({ tab: z.enum(["open", "settled"]).default("open"), ...LIST_QUERY })

/** Of all cooperatives. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await requireOfficer(databaseOf(req.scope), req.auth_context.actor_id)
  const { tab, ...search } = parseQuery(ListQuery, req.query)
  res.json(await listDifferences(req.scope, tab, search))
}
