import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { OFFICE_TABS } from "../../../modules/payment_ledger/office-store"
import { listPayments } from "../../../workflows/payment/list-for-officers"
import { databaseOf } from "../../../workflows/transparency/database"
import { parseQuery } from "../../input"
import { LIST_QUERY } from "../list-query"

const ListQuery = z.object({ tab: z.enum(OFFICE_TABS).default("cases"), ...LIST_QUERY })

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { tab, ...search } = parseQuery(ListQuery, req.query)
  res.json(await listPayments(databaseOf(req.scope), tab, search))
}
