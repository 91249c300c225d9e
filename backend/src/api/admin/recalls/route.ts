import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { listRecalls } from "../../../workflows/batch/recall/list-recalls"
import { recallBatchWorkflow } from "../../../workflows/batch/workflows/recall-batch"
import { parseQuery } from "../../input"
import { parseBody } from "../../parse-body"
import { RecallListQuery, RecallLots } from "./validators"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json(await listRecalls(req.scope, parseQuery(RecallListQuery, req.query)))
}

/** By an officer in office, under their own key, whosever lots they are. */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { batch_id: batchId, scope, reason } = parseBody(RecallLots, req.body)
  const by = { kind: "officer", userId: req.auth_context.actor_id } as const
  const { result } = await recallBatchWorkflow(req.scope).run({ input: { batchId, scope, reason, by } })
  res.json({ recalled: result.recalled.map(({ batch_id }) => batch_id) })
}
