import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { listCooperatives, REGISTRATION_TABS } from "../../../workflows/cooperative/list-cooperatives"
import { requireOfficer } from "../../../workflows/custody/officers"
import { databaseOf } from "../../../workflows/transparency/database"
import { parseQuery } from "../../input"
import { LIST_QUERY } from "../list-query"

const ListQuery = z.object({ status: z.enum(REGISTRATION_TABS).default("waiting"), ...LIST_QUERY })

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { status, ...search } = parseQuery(ListQuery, req.query)
  const sql = databaseOf(req.scope)
  await requireOfficer(sql, req.auth_context.actor_id)
  res.json(await listCooperatives(sql, status, search))
}
