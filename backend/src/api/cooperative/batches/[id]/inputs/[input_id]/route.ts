import type { MedusaResponse } from "@medusajs/framework/http"
import { toBatchDetail } from "../../../../../../workflows/batch/batch-view"
import { withdrawInputWorkflow } from "../../../../../../workflows/batch/workflows/add-input"
import { pathId } from "../../../../../input"
import { requireOwnBatch, type MemberRequest } from "../../../../member-request"

/** Takes back an input of a draft that was named by mistake. */
export const DELETE = async (req: MemberRequest, res: MedusaResponse) => {
  const { id } = await requireOwnBatch(req)
  await withdrawInputWorkflow(req.scope).run({
    input: { batch_id: id, cooperative_id: req.member.cooperativeId, input_id: pathId(req.params.input_id) },
  })
  res.json({ batch: await toBatchDetail(req.scope, await requireOwnBatch(req)) })
}
