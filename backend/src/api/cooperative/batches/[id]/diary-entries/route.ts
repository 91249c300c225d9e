import type { MedusaResponse } from "@medusajs/framework/http"
import { toBatchDetail } from "../../../../../workflows/batch/batch-view"
import { takeEntriesWorkflow } from "../../../../../workflows/batch/workflows/take-entries"
import { parseBody } from "../../../../parse-body"
import { requireOwnBatch, type MemberRequest } from "../../../member-request"
import { TakeEntries } from "./validators"

/** Takes entries of the diary into a draft; one that is in it already is left as it is. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const { entry_ids } = parseBody(TakeEntries, req.body)
  const { id } = await requireOwnBatch(req)
  const { result } = await takeEntriesWorkflow(req.scope).run({
    input: { batch_id: id, cooperative_id: req.member.cooperativeId, entry_ids },
  })
  res.json({ taken: result.taken, batch: await toBatchDetail(req.scope, await requireOwnBatch(req)) })
}
