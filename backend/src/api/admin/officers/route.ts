import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { OFFICER_MODULE } from "../../../modules/officer"
import type OfficerModuleService from "../../../modules/officer/service"
import { registerOfficer } from "../../../workflows/custody/officers"
import { parseBody } from "../../parse-body"
import { CreateOfficer } from "./validators"

const LIST_LIMIT = 200

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const officers = await req.scope
    .resolve<OfficerModuleService>(OFFICER_MODULE)
    .listOfficers({}, { take: LIST_LIMIT, order: { registered_at: "ASC" } })
  const shown = officers.map(({ id, user_id, name, authority, public_key, registered_at, revoked_at }) => ({
    id,
    user_id,
    name,
    authority,
    public_key,
    registered_at,
    revoked_at,
  }))
  res.json({ officers: shown })
}

/** The signed-in user takes office: nobody can be made to answer for what another would sign. */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { name, authority } = parseBody(CreateOfficer, req.body)
  const id = await registerOfficer(req.scope, { userId: req.auth_context.actor_id, name, authority })
  res.status(201).json({ officer: { id, name, authority } })
}
