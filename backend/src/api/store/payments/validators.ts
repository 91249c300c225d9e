import { z } from "@medusajs/framework/zod"

export const ReturnedQuery = z.strictObject({ query: z.string().min(1).max(4096) })
