import { z } from "@medusajs/framework/zod"

/** What a floor sent the browser back with: names and values as they came. */
export const FinishConsent = z.strictObject({
  floor: z.string().regex(/^[a-z-]{1,20}$/),
  params: z
    .record(z.string().min(1).max(60), z.string().max(2000))
    .refine((params) => Object.keys(params).length <= 30, "too many parameters"),
})
