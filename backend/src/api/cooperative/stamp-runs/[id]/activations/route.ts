import type { MedusaResponse } from "@medusajs/framework/http"
import { listActivations } from "../../../../../modules/stamp/activation-store"
import { toActivationsView } from "../../../../../workflows/stamp/use-view"
import { databaseOf } from "../../../../../workflows/transparency/database"
import type { MemberRequest } from "../../../member-request"
import { requireOwnRun } from "../../require-own-run"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const { id } = await requireOwnRun(req)
  const rows = await listActivations(databaseOf(req.scope), id)
  res.json({ activations: await toActivationsView(req.scope, rows) })
}
