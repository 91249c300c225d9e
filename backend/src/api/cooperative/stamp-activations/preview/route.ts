import type { MedusaResponse } from "@medusajs/framework/http"
import { previewActivation } from "../../../../workflows/stamp/activate-stamps"
import { parseBody } from "../../../parse-body"
import type { MemberRequest } from "../../member-request"
import { ActivateStamps } from "../validators"

/** By POST although it only reads: codes are secrets and belong in no address. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const order = parseBody(ActivateStamps, req.body)
  const of =
    "run_id" in order
      ? { runId: order.run_id, from: order.from, to: order.to }
      : { firstCode: order.first_code, lastCode: order.last_code }
  const { cooperativeId } = req.member
  const { runId, from, to, alreadyActive, skippedVoid } = await previewActivation(req.scope, { cooperativeId, of })
  res.json({ preview: { run_id: runId, from, to, already_active: alreadyActive, skipped_void: skippedVoid } })
}
