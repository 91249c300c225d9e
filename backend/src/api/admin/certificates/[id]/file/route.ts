import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { readCertificateFile } from "../../../../../workflows/certification/certificate-file"
import { findCertificate } from "../../../../../workflows/custody/confirm-certificate"
import { databaseOf } from "../../../../../workflows/transparency/database"
import { pathId } from "../../../../input"
import { sendCertificateFile } from "../../../../send-certificate-file"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const certificate = await findCertificate(databaseOf(req.scope), pathId(req.params.id))
  if (!certificate) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Certificate not found", "certificate_not_found")
  sendCertificateFile(res, await readCertificateFile(req.scope, certificate))
}
