import type { MedusaResponse } from "@medusajs/framework/http"
import {
  requireOwnCertificate,
  toCertificateView,
  withdrawCertificate,
} from "../../../../workflows/certification/own-certificates"
import { pathId } from "../../../input"
import { requireRole, type MemberRequest } from "../../member-request"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const certificate = await requireOwnCertificate(req.scope, req.member.cooperativeId, pathId(req.params.id))
  res.json({ certificate: toCertificateView(certificate, new Date()) })
}

/** While no officer has decided on it. */
export const DELETE = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const id = pathId(req.params.id)
  await withdrawCertificate(req.scope, req.member.cooperativeId, id)
  res.json({ certificate: { id, withdrawn: true } })
}
