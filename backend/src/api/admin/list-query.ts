import { z } from "@medusajs/framework/zod"

/** What every list of an officer is asked by: words to look for, and which part of what was found. */
export const LIST_QUERY = {
  q: z
    .string()
    .max(120)
    .default("")
    .transform((words) => words.normalize("NFC").trim()),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(500),
}
