import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { listFeeRules } from "../../../modules/payout/fee-rule-store"
import { addFeeRule } from "../../../workflows/payout/fee-rules"
import { databaseOf } from "../../../workflows/transparency/database"
import { calendarDate, line, optional } from "../../input"
import { parseBody } from "../../parse-body"
import { requireOfficer } from "../../../workflows/custody/officers"

const NewRule = z
  .strictObject({
    kind: z.enum(["platform", "payment"]),
    cooperative_id: optional(line(80)),
    province_group: optional(line(40)),
    payment_method: optional(z.enum(["cash", "vnpay", "vietqr", "other"])),
    basis_points: z.int().min(0).max(10_000),
    fixed: z.int().min(0).max(1_000_000_000).default(0),
    valid_from: calendarDate,
    valid_to: optional(calendarDate),
  })
  .refine(({ valid_from, valid_to }) => valid_to === null || valid_to >= valid_from, "ends before it begins")

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await requireOfficer(databaseOf(req.scope), req.auth_context.actor_id)
  res.json({ fee_rules: await listFeeRules(databaseOf(req.scope)) })
}

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await requireOfficer(databaseOf(req.scope), req.auth_context.actor_id)
  const id = await addFeeRule(req.scope, parseBody(NewRule, req.body), req.auth_context.actor_id)
  res.status(201).json({ fee_rule: { id } })
}
