import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { giveOwnerRecoveryCode } from "../../../../../workflows/member-access/recover-owner"
import { pathId, line } from "../../../../input"
import { parseBody } from "../../../../parse-body"

const GiveCode = z.strictObject({ reason: line(300) })

/** For an owner whom no other owner can help. Told this once: it is not kept in clear. */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { reason } = parseBody(GiveCode, req.body)
  const memberId = pathId(req.params.id)
  const recovery = await giveOwnerRecoveryCode(req.scope, { memberId, userId: req.auth_context.actor_id, reason })
  res.status(201).json({ recovery })
}
