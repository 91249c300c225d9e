import type { MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { findArea, setArchived, type GrowingAreaRow } from "../../../../modules/diary/area-store"
import { changeArea, viewArea } from "../../../../workflows/diary/growing-areas"
import { databaseOf } from "../../../../workflows/transparency/database"
import { pathId } from "../../../input"
import { parseBody } from "../../../parse-body"
import { requireRole, type MemberRequest } from "../../member-request"
import { ChangeArea } from "../validators"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  res.json({ growing_area: viewArea(await requireOwnArea(req)) })
}

/** Changes it as a whole; putting it away is undone by the same way. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const area = await requireOwnArea(req)
  if (area.created_by !== req.member.id) requireRole(req, "owner", "manager")
  const { archived, ...input } = parseBody(ChangeArea, req.body)
  const sql = databaseOf(req.scope)
  await changeArea(sql, area, input)
  if (archived !== undefined) await setArchived(sql, area.cooperative_id, area.id, archived)
  res.json({ growing_area: viewArea(await requireOwnArea(req)) })
}

async function requireOwnArea(req: MemberRequest): Promise<GrowingAreaRow> {
  const area = await findArea(databaseOf(req.scope), req.member.cooperativeId, pathId(req.params.id))
  if (area) return area
  throw new MedusaError(MedusaError.Types.NOT_FOUND, "Growing area not found", "growing_area_not_found")
}
