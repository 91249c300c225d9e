import type { MedusaResponse } from "@medusajs/framework/http"
import { listEvents } from "../../../../../workflows/batch/batch-view"
import { recordEventWorkflow } from "../../../../../workflows/batch/workflows/record-event"
import { requireOwnBatch, type MemberRequest } from "../../../member-request"
import type { CreateEventBody } from "../../validators"

export const POST = async (req: MemberRequest<CreateEventBody>, res: MedusaResponse) => {
  const { id: batchId } = await requireOwnBatch(req)
  const { result } = await recordEventWorkflow(req.scope).run({
    input: {
      ...req.validatedBody,
      batch_id: batchId,
      cooperative_id: req.member.cooperativeId,
      recorded_by: req.member.name,
      recorder_id: req.member.id,
    },
  })
  const events = await listEvents(req.scope, batchId)
  res.status(201).json({ event: events.find(({ id }) => id === result.id) })
}
