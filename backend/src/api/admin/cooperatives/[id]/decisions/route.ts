import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { COOPERATIVE_ACTIONS, decideOnCooperative } from "../../../../../workflows/cooperative/decide-on-cooperative"
import { registrationView } from "../../../../../workflows/cooperative/registration-view"
import { optional, paragraphs, pathId } from "../../../../input"
import { parseBody } from "../../../../parse-body"

const Decision = z.strictObject({ action: z.enum(COOPERATIVE_ACTIONS), reason: optional(paragraphs(1000)) })

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { action, reason } = parseBody(Decision, req.body)
  const cooperativeId = pathId(req.params.id)
  await decideOnCooperative(req.scope, { cooperativeId, userId: req.auth_context.actor_id, action, reason })
  res.status(201).json({ cooperative: await registrationView(req.scope, cooperativeId) })
}
