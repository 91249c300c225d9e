import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { setRegistrationNumber } from "../../../../../workflows/cooperative/set-registration-number"
import { pathId, registrationNumber } from "../../../../input"
import { parseBody } from "../../../../parse-body"

const SetRegistrationNumber = z.strictObject({ registration_number: registrationNumber })

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { registration_number: number } = parseBody(SetRegistrationNumber, req.body)
  const cooperativeId = pathId(req.params.id)
  await setRegistrationNumber(req.scope, { cooperativeId, number, userId: req.auth_context.actor_id })
  res.json({ cooperative: { id: cooperativeId, registration_number: number } })
}
