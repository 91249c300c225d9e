import { z } from "@medusajs/framework/zod"
import { line, optional } from "../../../../input"

/** The reason is public for ever: it is written into the log. The note stays with the cooperative. */
export const VoidStamps = z.strictObject({
  from: z.int().min(1),
  to: z.int().min(1),
  reason: z.enum(["spoiled", "lost", "other"]),
  note: optional(line(300)),
})
