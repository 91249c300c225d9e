import type { MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { PRODUCT_GROUPS, type ProductGroup } from "../../../../modules/diary/default-steps"
import { forgetTemplate, saveTemplate } from "../../../../modules/diary/template-store"
import { viewTemplates } from "../../../../workflows/diary/templates"
import { databaseOf } from "../../../../workflows/transparency/database"
import { parseBody } from "../../../parse-body"
import { requireRole, type MemberRequest } from "../../member-request"
import { SaveTemplate } from "../validators"

/** The whole list of steps, in their order. */
export const PUT = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const { steps } = parseBody(SaveTemplate, req.body)
  const { cooperativeId, id: memberId } = req.member
  await saveTemplate(databaseOf(req.scope), { cooperativeId, memberId }, groupOf(req), steps)
  res.json(await viewTemplates(req.scope, cooperativeId))
}

/** Back to the steps that everybody starts with. */
export const DELETE = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  await forgetTemplate(databaseOf(req.scope), req.member.cooperativeId, groupOf(req))
  res.json(await viewTemplates(req.scope, req.member.cooperativeId))
}

function groupOf(req: MemberRequest): ProductGroup {
  const group = PRODUCT_GROUPS.find((known) => known === req.params.group)
  if (group) return group
  throw new MedusaError(MedusaError.Types.NOT_FOUND, "No such product group", "product_group_not_found")
}
