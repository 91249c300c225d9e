import type { MedusaResponse } from "@medusajs/framework/http"
import { listVoids } from "../../../../../modules/stamp/void-store"
import { databaseOf } from "../../../../../workflows/transparency/database"
import { toVoidsView } from "../../../../../workflows/stamp/use-view"
import { voidStamps } from "../../../../../workflows/stamp/void-stamps"
import { pathId } from "../../../../input"
import { parseBody } from "../../../../parse-body"
import { requireRole, type MemberRequest } from "../../../member-request"
import { requireOwnRun } from "../../require-own-run"
import { VoidStamps } from "./validators"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const { id } = await requireOwnRun(req)
  res.json({ voids: await toVoidsView(req.scope, await listVoids(databaseOf(req.scope), id)) })
}

/** What is void already is not voided again: then the answer is the earlier order, with 200. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const order = parseBody(VoidStamps, req.body)
  const { id: memberId, cooperativeId } = req.member
  const input = { ...order, runId: pathId(req.params.id), cooperativeId, memberId }
  const { row, isNew } = await voidStamps(req.scope, input)
  const [view] = await toVoidsView(req.scope, [row])
  res.status(isNew ? 201 : 200).json({ void: view })
}
