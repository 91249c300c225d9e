import { z } from "@medusajs/framework/zod"

const range = z
  .strictObject({
    kind: z.enum(["drying", "roasting", "processing"]),
    min_yield: z.number().min(0).max(100),
    max_yield: z.number().positive().max(100),
  })
  .refine(({ min_yield: min, max_yield: max }) => min <= max, { path: ["max_yield"], message: "below min_yield" })

export const DeclareYields = z
  .strictObject({ yields: z.array(range).min(1).max(3) })
  .refine(({ yields }) => new Set(yields.map(({ kind }) => kind)).size === yields.length, "names a step twice")
