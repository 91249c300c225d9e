import type { MedusaResponse } from "@medusajs/framework/http"
import { listEvents } from "../../../../../workflows/batch/batch-view"
import { householdWords } from "../../../../../workflows/cooperative/households"
import { recordEventWorkflow } from "../../../../../workflows/batch/workflows/record-event"
import { requireOwnBatch, type MemberRequest } from "../../../member-request"
import type { CreateEventBody } from "../../validators"

export const POST = async (req: MemberRequest<CreateEventBody>, res: MedusaResponse) => {
  const { id: batchId } = await requireOwnBatch(req)
  const { household_id, household: said, ...event } = req.validatedBody
  const household = await householdWords(req.scope, req.member, { household_id, household: said })
  const { result } = await recordEventWorkflow(req.scope).run({
    input: {
      ...{ ...event, household },
      batch_id: batchId,
      cooperative_id: req.member.cooperativeId,
      recorded_by: req.member.name,
      recorder_id: req.member.id,
    },
  })
  const events = await listEvents(req.scope, batchId)
  res.status(201).json({ event: events.find(({ id }) => id === result.id) })
}
