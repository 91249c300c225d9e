import { z } from "@medusajs/framework/zod"
import { line, optional } from "./input"

const millimetres = z.number().min(0).max(1000)
const labels = z.int().min(1).max(100)

/** Known stocks have short names; `custom` goes with measures of its own. */
export const stockId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/)
export const dpi = z.int().min(150).max(1200)
export const serial = z.int().min(1)
export const format = z.enum(["pdf", "png", "zpl", "tspl"])
export const level = z.enum(["M", "Q"])
/** Steps of a tenth of a millimetre, as far as a printer can be off. */
export const offset = z.number().min(-10).max(10).multipleOf(0.1)
export const reason = optional(line(200))

export const grid = z.strictObject({
  kind: z.enum(["sheet", "roll"]),
  shape: z.enum(["rectangle", "round"]),
  width_mm: millimetres,
  height_mm: millimetres,
  page_width_mm: millimetres,
  page_height_mm: millimetres,
  columns: labels,
  rows: labels,
  margin_left_mm: millimetres,
  margin_top_mm: millimetres,
  pitch_x_mm: millimetres,
  pitch_y_mm: millimetres,
})
