import { z } from "@medusajs/framework/zod"
import { paragraphs } from "../../../../input"

/** Public for ever: it is written into the log. */
export const RecallBatch = z.strictObject({ reason: paragraphs(300) })
