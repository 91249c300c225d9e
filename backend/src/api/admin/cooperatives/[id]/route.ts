import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { COOPERATIVE_MODULE } from "../../../../modules/cooperative"
import type CooperativeModuleService from "../../../../modules/cooperative/service"
import { registrationView } from "../../../../workflows/cooperative/registration-view"
import { requireOfficer } from "../../../../workflows/custody/officers"
import { databaseOf } from "../../../../workflows/transparency/database"
import { pathId } from "../../../input"

const MEMBERS_SHOWN = 50

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await requireOfficer(databaseOf(req.scope), req.auth_context.actor_id)
  const id = pathId(req.params.id)
  const cooperative = await registrationView(req.scope, id)
  const members = await req.scope
    .resolve<CooperativeModuleService>(COOPERATIVE_MODULE)
    .listMembers({ cooperative_id: id }, { take: MEMBERS_SHOWN, order: { created_at: "ASC" } })
  const shown = members.map(({ name, email, phone, role, suspended_at }) => ({
    name,
    email,
    phone,
    role,
    suspended_at,
  }))
  res.json({ cooperative: { ...cooperative, members: shown } })
}
