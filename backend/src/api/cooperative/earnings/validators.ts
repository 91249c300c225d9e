import { z } from "@medusajs/framework/zod"
import { todayInVietnam } from "../../../workflows/certification/ocop-status"

const month = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
  .default(() => todayInVietnam(new Date()).slice(0, 7))

export const OfMonth = z.object({ month })
export const ExportMonth = z.object({ month, format: z.enum(["csv", "xlsx"]).default("csv") })
