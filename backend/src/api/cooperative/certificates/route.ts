import type { MedusaResponse } from "@medusajs/framework/http"
import { listOwnCertificates, toCertificateView } from "../../../workflows/certification/own-certificates"
import { submitCertificate } from "../../../workflows/certification/submit-certificate"
import { parseBody } from "../../parse-body"
import { requireRole, type MemberRequest } from "../member-request"
import { SubmitCertificate } from "./validators"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  res.json({ certificates: await listOwnCertificates(req.scope, req.member.cooperativeId, new Date()) })
}

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const input = parseBody(SubmitCertificate, req.body)
  const { id: memberId, cooperativeId } = req.member
  const certificate = await submitCertificate(req.scope, { memberId, cooperativeId }, input)
  res.status(201).json({ certificate: toCertificateView(certificate, new Date()) })
}
