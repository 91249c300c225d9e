import { z } from "@medusajs/framework/zod"
import { optional } from "../../../../input"
import { dpi, format, level, reason, serial, stockId } from "../../../../label-input"

/** Stock and resolution, or a printer that has both. */
export const CreatePrintJob = z.strictObject({
  stock: optional(stockId),
  dpi: optional(dpi),
  format,
  from: serial,
  to: serial,
  start_at: z.int().min(1).default(1),
  printer_id: optional(z.string().regex(/^[A-Za-z0-9_-]{1,80}$/)),
  level: level.default("M"),
  reason,
})
