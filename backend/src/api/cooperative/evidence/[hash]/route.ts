import type { MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { EVIDENCE_MODULE } from "../../../../modules/evidence"
import type EvidenceModuleService from "../../../../modules/evidence/service"
import { requireRole, type MemberRequest } from "../../member-request"

/** A photo or a voice note of the cooperative's diary, for its own members. */
export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const evidence = req.scope.resolve<EvidenceModuleService>(EVIDENCE_MODULE)
  const hash = hashOf(req)
  const photo = await evidence.findPhoto(req.member.cooperativeId, hash)
  const voice = photo === null ? await evidence.findVoice(req.member.cooperativeId, hash) : null
  const bytes = photo ?? voice?.bytes ?? null
  if (bytes === null) throw notFound()
  res.set("Cache-Control", "private, max-age=31536000, immutable")
  res.type(voice?.media_type ?? "image/jpeg").send(bytes)
}

/** A voice is its owner's: whoever spoke it takes it back, and so may who answers for the cooperative. Twice is once. */
export const DELETE = async (req: MemberRequest, res: MedusaResponse) => {
  const evidence = req.scope.resolve<EvidenceModuleService>(EVIDENCE_MODULE)
  const hash = hashOf(req)
  const voice = await evidence.findVoice(req.member.cooperativeId, hash)
  if (voice === null) throw notFound()
  if (voice.member_id !== req.member.id) requireRole(req, "owner", "manager")
  await evidence.eraseVoice(req.member.cooperativeId, hash)
  res.json({ hash, erased: true })
}

function hashOf(req: MemberRequest): string {
  const { hash = "" } = req.params
  if (!/^0x[0-9a-f]{64}$/.test(hash)) throw notFound()
  return hash
}

const notFound = () => new MedusaError(MedusaError.Types.NOT_FOUND, "No such file", "file_not_found")
