import { z } from "@medusajs/framework/zod"
import { RECALL_SCOPES } from "../../../../../workflows/batch/recall/scope"
import { paragraphs } from "../../../../input"

const scope = z.enum(RECALL_SCOPES).default("batch")

/** Public for ever: it is written into the log. */
export const RecallBatch = z.strictObject({ reason: paragraphs(300), scope })
export const RecallQuery = z.object({ scope })
