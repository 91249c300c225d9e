import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { PROVINCES } from "../../../modules/delivery/zone"
import { listProvinceGroups } from "../../../modules/payout/province-group-store"
import { requireOfficer } from "../../../workflows/custody/officers"
import { placeProvince } from "../../../workflows/payout/province-groups"
import { databaseOf } from "../../../workflows/transparency/database"
import { optional } from "../../input"
import { parseBody } from "../../parse-body"

const Placed = z.strictObject({
  province: z.enum(PROVINCES),
  /** In small letters, so that one group is not two. */
  name: optional(z.string().regex(/^[a-z0-9-]{1,40}$/)),
})

/** Every province, and the groups that some are in. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const sql = databaseOf(req.scope)
  await requireOfficer(sql, req.auth_context.actor_id)
  res.json({ provinces: PROVINCES, groups: await listProvinceGroups(sql) })
}

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { province, name } = parseBody(Placed, req.body)
  await placeProvince(req.scope, { province, name, userId: req.auth_context.actor_id })
  res.status(204).end()
}
