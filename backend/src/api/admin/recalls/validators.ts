import { z } from "@medusajs/framework/zod"
import { RECALL_SCOPES } from "../../../workflows/batch/recall/scope"
import { paragraphs } from "../../input"
import { LIST_QUERY } from "../list-query"

const scope = z.enum(RECALL_SCOPES)

/** Public for ever: it is written into the log. */
export const RecallLots = z.strictObject({
  batch_id: z.string().regex(/^[A-Za-z0-9_-]{1,80}$/),
  scope,
  reason: paragraphs(300),
})
export const ScopeQuery = z.object({ scope: scope.default("batch") })
export const RecallListQuery = z.object(LIST_QUERY)
