import type { MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { EVIDENCE_MODULE } from "../../../modules/evidence"
import { MAX_UPLOAD_BYTES } from "../../../modules/evidence/read-upload"
import type EvidenceModuleService from "../../../modules/evidence/service"
import { parseQuery } from "../../input"
import { requireRole, type MemberRequest } from "../member-request"

const UploadQuery = z.object({ purpose: z.enum(["photo", "certificate", "voice"]).default("photo") })

/** The body is the file itself: a phone on a weak network sends it once, and again without harm. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const { purpose } = parseQuery(UploadQuery, req.query)
  if (purpose === "certificate") requireRole(req, "owner", "manager")
  const upload = await readBody(req)
  const evidence = req.scope.resolve<EvidenceModuleService>(EVIDENCE_MODULE)
  const { id: memberId, cooperativeId } = req.member
  const file =
    purpose === "voice"
      ? await evidence.keepVoice({ cooperativeId, memberId }, upload)
      : await evidence.keep(cooperativeId, purpose, upload)
  res.status(201).json({ file })
}

async function readBody(req: MemberRequest): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req) {
    size += (chunk as Buffer).length
    if (size > MAX_UPLOAD_BYTES) {
      throw new MedusaError(MedusaError.Types.INVALID_DATA, "A file may have 20 MB", "file_too_large")
    }
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}
