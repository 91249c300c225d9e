import type { MedusaResponse } from "@medusajs/framework/http"
import { undoActivation } from "../../../../workflows/stamp/undo-activation"
import { toActivationsView } from "../../../../workflows/stamp/use-view"
import { pathId } from "../../../input"
import { requireRole, type MemberRequest } from "../../member-request"

export const DELETE = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const { cooperativeId } = req.member
  const row = await undoActivation(req.scope, { id: pathId(req.params.id), cooperativeId, now: new Date() })
  const [view] = await toActivationsView(req.scope, [row])
  res.json({ activation: view })
}
