import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { listRegistrations } from "../../../modules/cooperative/registration-store"
import { requireOfficer } from "../../../workflows/custody/officers"
import { databaseOf } from "../../../workflows/transparency/database"
import { parseQuery } from "../../input"

const LIST_LIMIT = 500
const STATUSES = {
  waiting: ["pending", "needs_info"],
  all: ["pending", "needs_info", "approved", "refused", "suspended"],
}
const ListQuery = z.object({ status: z.enum(["waiting", "all"]).default("waiting") })

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { status } = parseQuery(ListQuery, req.query)
  await requireOfficer(databaseOf(req.scope), req.auth_context.actor_id)
  res.json({ cooperatives: await listRegistrations(databaseOf(req.scope), STATUSES[status], LIST_LIMIT) })
}
