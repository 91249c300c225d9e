import type { MedusaResponse } from "@medusajs/framework/http"
import { COOPERATIVE_MODULE } from "../../../modules/cooperative"
import type CooperativeModuleService from "../../../modules/cooperative/service"
import type { MemberRequest } from "../member-request"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const { cooperativeId, ...member } = req.member
  const cooperatives = req.scope.resolve<CooperativeModuleService>(COOPERATIVE_MODULE)
  const { id, handle, name, commune, province, former_place, custody } =
    await cooperatives.retrieveCooperative(cooperativeId)
  res.json({ member, cooperative: { id, handle, name, commune, province, former_place, custody } })
}
