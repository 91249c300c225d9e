import { z } from "@medusajs/framework/zod"
import { DIARY_KINDS, readUnit } from "../../../modules/batch/vocabulary"
import { STEP_PICTURES } from "../../../modules/diary/default-steps"
import { line, optional } from "../../input"

const unit = optional(line(20).transform(readUnit))

const step = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  title: line(40),
  kind: z.enum(DIARY_KINDS),
  picture: z.enum(STEP_PICTURES),
  unit,
  input_unit: unit,
  hidden: z.boolean().default(false),
})

export const SaveTemplate = z.strictObject({
  steps: z
    .array(step)
    .min(1)
    .max(30)
    .refine((steps) => new Set(steps.map(({ id }) => id)).size === steps.length, "names a step twice")
    .refine((steps) => steps.some(({ hidden }) => !hidden), "hides every step"),
})
