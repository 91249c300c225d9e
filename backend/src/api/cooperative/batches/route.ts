import type { MedusaResponse } from "@medusajs/framework/http"
import { BATCH_MODULE } from "../../../modules/batch"
import type BatchModuleService from "../../../modules/batch/service"
import { toBatchCard, toBatchCards } from "../../../workflows/batch/batch-view"
import { createBatchWorkflow } from "../../../workflows/batch/workflows/create-batch"
import type { MemberRequest } from "../member-request"
import type { CreateBatchBody } from "./validators"

/** A cooperative has tens of batches a year; a list past this wants paging. */
const LIST_LIMIT = 500

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const batches = await req.scope
    .resolve<BatchModuleService>(BATCH_MODULE)
    .listBatches({ cooperative_id: req.member.cooperativeId }, { take: LIST_LIMIT, order: { created_at: "DESC" } })
  res.json({ batches: await toBatchCards(req.scope, batches) })
}

export const POST = async (req: MemberRequest<CreateBatchBody>, res: MedusaResponse) => {
  const { result } = await createBatchWorkflow(req.scope).run({
    input: { ...req.validatedBody, cooperative_id: req.member.cooperativeId },
  })
  const batch = await req.scope.resolve<BatchModuleService>(BATCH_MODULE).retrieveBatch(result.id)
  res.status(201).json({ batch: await toBatchCard(req.scope, batch) })
}
