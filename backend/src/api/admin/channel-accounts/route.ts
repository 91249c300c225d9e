import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { HEALTH_TABS } from "../../../modules/channel/health-store"
import { listChannelAccounts } from "../../../workflows/channel/health/for-officers"
import { parseQuery } from "../../input"
import { LIST_QUERY } from "../list-query"

const ListQuery = z.object({ tab: z.enum(HEALTH_TABS).default("trouble"), ...LIST_QUERY })

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { tab, ...search } = parseQuery(ListQuery, req.query)
  res.json(await listChannelAccounts(req.scope, tab, search))
}
