import type { MedusaResponse } from "@medusajs/framework/http"
import { BATCH_MODULE } from "../../../modules/batch"
import type BatchModuleService from "../../../modules/batch/service"
import { toBatchCard, toBatchCards } from "../../../workflows/batch/batch-view"
import { searchBatches } from "../../../workflows/batch/search-batches"
import { createBatchWorkflow } from "../../../workflows/batch/workflows/create-batch"
import type { MemberRequest } from "../member-request"
import { parseQuery } from "../../input"
import { ListBatches, type CreateBatchBody } from "./validators"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const query = parseQuery(ListBatches, req.query)
  const { ids, ...page } = await searchBatches(req.scope, req.member.cooperativeId, query)
  const batches = await req.scope
    .resolve<BatchModuleService>(BATCH_MODULE)
    .listBatches({ id: ids, cooperative_id: req.member.cooperativeId }, { take: ids.length })
  const place = new Map(ids.map((id, index) => [id, index]))
  batches.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
  res.json({ batches: await toBatchCards(req.scope, batches), ...page })
}

export const POST = async (req: MemberRequest<CreateBatchBody>, res: MedusaResponse) => {
  const { result } = await createBatchWorkflow(req.scope).run({
    input: { ...req.validatedBody, cooperative_id: req.member.cooperativeId },
  })
  const batch = await req.scope.resolve<BatchModuleService>(BATCH_MODULE).retrieveBatch(result.id)
  res.status(201).json({ batch: await toBatchCard(req.scope, batch) })
}
