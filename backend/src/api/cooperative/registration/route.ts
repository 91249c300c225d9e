import type { MedusaResponse } from "@medusajs/framework/http"
import { answerOfficer } from "../../../workflows/cooperative/answer-officer"
import { registrationView } from "../../../workflows/cooperative/registration-view"
import { AnswerOfficer } from "../../registrations/validators"
import { parseBody } from "../../parse-body"
import { requireRole, type MemberRequest } from "../member-request"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const { payout, ...registration } = await registrationView(req.scope, req.member.cooperativeId)
  const mayManage = req.member.role !== "recorder"
  res.json({ registration: { ...registration, payout: mayManage ? payout : null } })
}

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner")
  const { answer, registration_number, former_place, ...body } = parseBody(AnswerOfficer, req.body)
  const { cooperativeId, id: memberId } = req.member
  const facts = { ...body, registrationNumber: registration_number, formerPlace: former_place, text: answer }
  await answerOfficer(req.scope, { cooperativeId, memberId, ...facts })
  res.json({ registration: await registrationView(req.scope, cooperativeId) })
}
