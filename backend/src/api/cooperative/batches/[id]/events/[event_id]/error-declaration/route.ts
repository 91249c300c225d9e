import type { MedusaResponse } from "@medusajs/framework/http"
import { toBatchDetail } from "../../../../../../../workflows/batch/batch-view"
import { declareErrorWorkflow } from "../../../../../../../workflows/batch/workflows/declare-error"
import { pathId } from "../../../../../../input"
import { parseBody } from "../../../../../../parse-body"
import { requireOwnBatch, type MemberRequest } from "../../../../../member-request"
import { DeclareError } from "../../../amendments/validators"

/** Says that an entry of a draft's diary is wrong. The entry stays; repeating it changes nothing. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const { reason, corrective_event_ids, replacement } = parseBody(DeclareError, req.body)
  const { id } = await requireOwnBatch(req)
  await declareErrorWorkflow(req.scope).run({
    input: {
      ...{ batch_id: id, cooperative_id: req.member.cooperativeId, declared_by: req.member.name },
      ...{ event_id: pathId(req.params.event_id), reason, corrective_event_ids },
      ...{ replacement: replacement ?? null, recorder_id: req.member.id },
    },
  })
  res.json({ batch: await toBatchDetail(req.scope, await requireOwnBatch(req)) })
}
