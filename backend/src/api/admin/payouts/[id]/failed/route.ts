import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { endPayout } from "../../../../../workflows/payout/payouts"
import { line, pathId } from "../../../../input"
import { parseBody } from "../../../../parse-body"
import { requireOfficer } from "../../../../../workflows/custody/officers"
import { databaseOf } from "../../../../../workflows/transparency/database"

const Failed = z.strictObject({ reason: line(300) })

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await requireOfficer(databaseOf(req.scope), req.auth_context.actor_id)
  const { reason } = parseBody(Failed, req.body)
  const by = { id: pathId(req.params.id), userId: req.auth_context.actor_id }
  await endPayout(req.scope, { ...by, status: "failed", reason })
  res.status(204).end()
}
