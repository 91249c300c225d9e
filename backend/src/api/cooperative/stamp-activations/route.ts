import type { MedusaResponse } from "@medusajs/framework/http"
import { activateRange, activateRoll } from "../../../workflows/stamp/activate-stamps"
import { toActivationView } from "../../../workflows/stamp/use-view"
import { parseBody } from "../../parse-body"
import type { MemberRequest } from "../member-request"
import { ActivateStamps } from "./validators"

/** For whoever sticks the labels on. What is in use already is not activated again: the earlier one answers, with 200. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const order = parseBody(ActivateStamps, req.body)
  const who = { cooperativeId: req.member.cooperativeId, memberId: req.member.id }
  const made =
    "run_id" in order
      ? await activateRange(req.scope, { ...who, runId: order.run_id, from: order.from, to: order.to })
      : await activateRoll(req.scope, { who, ends: { firstCode: order.first_code, lastCode: order.last_code } })
  res.status(made.isNew ? 201 : 200).json({ activation: await toActivationView(req.scope, made) })
}
