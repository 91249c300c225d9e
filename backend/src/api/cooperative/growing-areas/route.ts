import type { MedusaResponse } from "@medusajs/framework/http"
import { listAreas } from "../../../modules/diary/area-store"
import { createArea, viewArea } from "../../../workflows/diary/growing-areas"
import { databaseOf } from "../../../workflows/transparency/database"
import { parseBody } from "../../parse-body"
import type { MemberRequest } from "../member-request"
import { CreateArea } from "./validators"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const areas = await listAreas(databaseOf(req.scope), req.member.cooperativeId)
  res.json({ growing_areas: areas.map(viewArea) })
}

/** Whoever walks around the field draws it. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const { id, ...input } = parseBody(CreateArea, req.body)
  const { cooperativeId, id: memberId } = req.member
  const area = await createArea(databaseOf(req.scope), { cooperativeId, memberId }, id, input)
  res.status(201).json({ growing_area: viewArea(area) })
}
