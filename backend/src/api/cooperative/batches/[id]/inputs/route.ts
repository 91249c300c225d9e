import type { MedusaResponse } from "@medusajs/framework/http"
import { toBatchDetail } from "../../../../../workflows/batch/batch-view"
import { addInputWorkflow } from "../../../../../workflows/batch/workflows/add-input"
import { parseBody } from "../../../../parse-body"
import { requireOwnBatch, type MemberRequest } from "../../../member-request"
import { AddInput } from "./validators"

/** Says that something of another sealed batch went into this draft. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const body = parseBody(AddInput, req.body)
  const { id } = await requireOwnBatch(req)
  const { result } = await addInputWorkflow(req.scope).run({
    input: { ...body, batch_id: id, cooperative_id: req.member.cooperativeId, recorded_by: req.member.name },
  })
  res.status(201).json({ id: result.id, batch: await toBatchDetail(req.scope, await requireOwnBatch(req)) })
}
