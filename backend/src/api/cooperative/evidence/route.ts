import type { MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { EVIDENCE_MODULE } from "../../../modules/evidence"
import { MAX_UPLOAD_BYTES } from "../../../modules/evidence/read-upload"
import type EvidenceModuleService from "../../../modules/evidence/service"
import { parseQuery } from "../../input"
import { receiveUpload } from "../../receive-upload"
import { requireRole, type MemberRequest } from "../member-request"

const UploadQuery = z.object({ purpose: z.enum(["photo", "certificate", "voice"]).default("photo") })

/** The body is the file itself: a phone on a weak network sends it once, and again without harm. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const { purpose } = parseQuery(UploadQuery, req.query)
  if (purpose === "certificate") requireRole(req, "owner", "manager")
  const evidence = req.scope.resolve<EvidenceModuleService>(EVIDENCE_MODULE)
  const { id: memberId, cooperativeId } = req.member
  const file = await receiveUpload(req, MAX_UPLOAD_BYTES, (upload) =>
    purpose === "voice"
      ? evidence.keepVoice({ cooperativeId, memberId }, upload)
      : evidence.keep(cooperativeId, purpose, upload),
  )
  res.status(201).json({ file })
}
