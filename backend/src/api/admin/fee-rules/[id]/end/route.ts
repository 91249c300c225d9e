import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { endRule } from "../../../../../workflows/payout/fee-rules"
import { calendarDate, pathId } from "../../../../input"
import { parseBody } from "../../../../parse-body"
import { requireOfficer } from "../../../../../workflows/custody/officers"
import { databaseOf } from "../../../../../workflows/transparency/database"

const End = z.strictObject({ valid_to: calendarDate })

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await requireOfficer(databaseOf(req.scope), req.auth_context.actor_id)
  const { valid_to: day } = parseBody(End, req.body)
  await endRule(req.scope, { id: pathId(req.params.id), day, userId: req.auth_context.actor_id })
  res.status(204).end()
}
