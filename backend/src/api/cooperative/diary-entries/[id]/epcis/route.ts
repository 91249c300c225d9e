import type { MedusaResponse } from "@medusajs/framework/http"
import { entryDocument } from "../../../../../workflows/diary/entry-document"
import type { MemberRequest } from "../../../member-request"
import { requireOwnEntry } from "../../require-own-entry"

/** The entry as an EPCIS 2.0 document of one event. */
export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const entry = await requireOwnEntry(req)
  const text = await entryDocument(req.scope, req.member.cooperativeId, entry)
  res.type("application/ld+json").set("GS1-EPCIS-Version", "2.0").send(text)
}
