import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { DEFAULT_PROVINCE, quoteOf } from "../../../workflows/delivery/quotes"
import { line, parseQuery } from "../../input"

const Asked = z.object({ cooperative: line(120), province: line(60).default(DEFAULT_PROVINCE) })

/** What a parcel of one cooperative costs to a province, and how long it takes. */
export const GET = async (req: MedusaRequest, res: MedusaResponse) => {
  const { cooperative, province } = parseQuery(Asked, req.query)
  res.setHeader("Cache-Control", "public, max-age=300")
  res.json({ delivery: { province, ...(await quoteOf(req.scope, cooperative, province)) } })
}
