import type { MedusaResponse } from "@medusajs/framework/http"
import { readCertificateFile } from "../../../../../workflows/certification/certificate-file"
import { requireOwnCertificate } from "../../../../../workflows/certification/own-certificates"
import { pathId } from "../../../../input"
import { sendCertificateFile } from "../../../../send-certificate-file"
import type { MemberRequest } from "../../../member-request"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const certificate = await requireOwnCertificate(req.scope, req.member.cooperativeId, pathId(req.params.id))
  sendCertificateFile(res, await readCertificateFile(req.scope, certificate))
}
