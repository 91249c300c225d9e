import type { MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { listNotices } from "../../../workflows/notice/read-notices"
import { parseQuery } from "../../input"
import type { MemberRequest } from "../member-request"

const ListQuery = z.object({ limit: z.coerce.number().int().min(1).max(200).default(60) })

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const { limit } = parseQuery(ListQuery, req.query)
  res.json(await listNotices(req.scope, req.member.cooperativeId, limit))
}
