import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { previewRecall } from "../../../../../workflows/batch/recall/recall-preview"
import { parseQuery, pathId } from "../../../../input"
import { ScopeQuery } from "../../validators"

/** What a recall of this lot would reach. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { scope } = parseQuery(ScopeQuery, req.query)
  const batchId = pathId(req.params.id)
  const preview = await previewRecall(req.scope, { batchId, scope, cooperativeId: null })
  if (preview.lots.length + preview.recalled.length + preview.drafts === 0) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "Batch not found", "batch_not_found")
  }
  res.json({ preview })
}
