import type { MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { previewFirstPage } from "../../../../../workflows/stamp/printing/preview"
import { level, stockId } from "../../../../label-input"
import { parseQuery, pathId } from "../../../../input"
import type { MemberRequest } from "../../../member-request"
import { requireOwnRun } from "../../require-own-run"

const millimetres = z.coerce.number().min(-10).max(10)

const PreviewQuery = z.strictObject({
  stock: stockId.optional(),
  dpi: z.coerce.number().int().min(150).max(1200).optional(),
  printer_id: z.string().optional(),
  start_at: z.coerce.number().int().min(1).default(1),
  offset_x_mm: millimetres.optional(),
  offset_y_mm: millimetres.optional(),
  level: level.default("M"),
})

/** Drawn by the code that prints, with codes that no stamp has: a picture that could be stuck on would be a print. */
export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const { printer_id, start_at, offset_x_mm, offset_y_mm, stock, dpi, level } = parseQuery(PreviewQuery, req.query)
  const run = await requireOwnRun(req)
  const png = await previewFirstPage(req.scope, {
    run,
    cooperativeId: req.member.cooperativeId,
    printerId: printer_id === undefined ? null : pathId(printer_id),
    stock: stock ?? null,
    dpi: dpi ?? null,
    level,
    startAt: start_at,
    offset: { x: offset_x_mm ?? null, y: offset_y_mm ?? null },
  })
  res.setHeader("Content-Type", "image/png")
  res.setHeader("Cache-Control", "private, no-store")
  res.end(png)
}
