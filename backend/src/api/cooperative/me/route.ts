import type { MedusaResponse } from "@medusajs/framework/http"
import { COOPERATIVE_MODULE } from "../../../modules/cooperative"
import type CooperativeModuleService from "../../../modules/cooperative/service"
import { currentKey } from "../../../modules/cooperative/key-store"
import { databaseOf } from "../../../workflows/transparency/database"
import type { MemberRequest } from "../member-request"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const {
    cooperativeId,
    cooperativeStatus: status,
    recordsForHouseholds: records_for_households,
    sessionId: _session,
    ...member
  } = req.member
  const cooperatives = req.scope.resolve<CooperativeModuleService>(COOPERATIVE_MODULE)
  const { id, handle, name, commune, province, former_place, registration_number } =
    await cooperatives.retrieveCooperative(cooperativeId)
  const custody = (await currentKey(databaseOf(req.scope), id))?.custody ?? "platform"
  res.json({
    member: { ...member, records_for_households },
    cooperative: { id, handle, name, commune, province, former_place, registration_number, status, custody },
  })
}
