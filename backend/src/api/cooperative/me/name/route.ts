import type { MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { EVIDENCE_MODULE } from "../../../../modules/evidence"
import type EvidenceModuleService from "../../../../modules/evidence/service"
import { parseBody } from "../../../parse-body"
import type { MemberRequest } from "../../member-request"

const NameShown = z.strictObject({ shown: z.boolean() })

const evidenceOf = (req: MemberRequest) => req.scope.resolve<EvidenceModuleService>(EVIDENCE_MODULE)

/** Whether origin pages may name this member beside what the member wrote down. */
export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  res.json({ shown: await evidenceOf(req).isNameShown(req.member.id) })
}

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const { shown } = parseBody(NameShown, req.body)
  await evidenceOf(req).setNameShown(req.member.id, shown)
  res.json({ shown })
}

/** Erases the name from everything written so far, for good; the records still verify. */
export const DELETE = async (req: MemberRequest, res: MedusaResponse) => {
  res.json({ erased: await evidenceOf(req).eraseName(req.member.id) })
}
