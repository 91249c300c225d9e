import { z } from "@medusajs/framework/zod"

/** As devices make them. */
export const entryId = z.string().regex(/^[0-9a-f-]{36}$/)

export const TakeEntries = z.strictObject({ entry_ids: z.array(entryId).min(1).max(200) })
