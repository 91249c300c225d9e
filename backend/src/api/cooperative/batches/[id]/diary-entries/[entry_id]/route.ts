import type { MedusaResponse } from "@medusajs/framework/http"
import { toBatchDetail } from "../../../../../../workflows/batch/batch-view"
import { giveBackEntryWorkflow } from "../../../../../../workflows/batch/workflows/take-entries"
import { pathId } from "../../../../../input"
import { requireOwnBatch, type MemberRequest } from "../../../../member-request"

/** Gives an entry that was taken into a draft by mistake back to the diary. */
export const DELETE = async (req: MemberRequest, res: MedusaResponse) => {
  const { id } = await requireOwnBatch(req)
  await giveBackEntryWorkflow(req.scope).run({
    input: {
      ...{ batch_id: id, cooperative_id: req.member.cooperativeId },
      ...{ entry_id: pathId(req.params.entry_id), withdrawn_by: req.member.name },
    },
  })
  res.json({ batch: await toBatchDetail(req.scope, await requireOwnBatch(req)) })
}
