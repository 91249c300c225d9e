import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { CERTIFICATE_TABS } from "../../../modules/certification/certificate-store"
import { listCertificates } from "../../../workflows/custody/list-certificates"
import { parseQuery } from "../../input"
import { LIST_QUERY } from "../list-query"

const ListQuery = z.object({ tab: z.enum(CERTIFICATE_TABS).default("all"), ...LIST_QUERY })

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { tab, ...search } = parseQuery(ListQuery, req.query)
  res.json(await listCertificates(req.scope, tab, search, new Date()))
}
