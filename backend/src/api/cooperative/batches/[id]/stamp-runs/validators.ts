import { z } from "@medusajs/framework/zod"

/** A run is one transaction and one tree in memory; a larger batch takes several. */
export const MAX_STAMPS_PER_RUN = 100_000

export const RequestStampRun = z.strictObject({
  quantity: z.int().min(1).max(MAX_STAMPS_PER_RUN),
  with_pin: z.boolean().default(false),
})
