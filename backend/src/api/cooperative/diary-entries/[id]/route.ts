import type { MedusaResponse } from "@medusajs/framework/http"
import { viewEntries } from "../../../../workflows/diary/entry-view"
import type { MemberRequest } from "../../member-request"
import { requireOwnEntry } from "../require-own-entry"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const [entry] = await viewEntries(req.scope, req.member.cooperativeId, [await requireOwnEntry(req)])
  res.json({ entry })
}
