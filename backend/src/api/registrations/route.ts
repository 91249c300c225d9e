import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { registerPublicly } from "../../workflows/cooperative/register-publicly"
import { requireIdempotencyKey } from "../idempotency-key"
import { parseBody } from "../parse-body"
import { RegisterCooperative } from "./validators"

/** 202 for whatever is well-formed: whether somebody is a member already is nobody else's business. */
export const POST = async (req: MedusaRequest, res: MedusaResponse) => {
  const key = requireIdempotencyKey(req.get("Idempotency-Key"))
  const body = parseBody(RegisterCooperative, req.body)
  const registration = {
    name: body.name,
    registrationNumber: body.registration_number,
    ...{ commune: body.commune, province: body.province, formerPlace: body.former_place },
    ...{ contactName: body.contact_name, phone: body.phone, email: body.email, password: body.password },
    payout: body.payout,
  }
  try {
    await registerPublicly(req.scope, { key, network: req.ip ?? "", registration })
  } catch (error) {
    if (!(error instanceof MedusaError) || error.code !== "too_many_registrations") throw error
    const { code, message } = error
    return res.status(429).set("Retry-After", "3600").json({ code, type: "not_allowed", message })
  }
  res.status(202).json({ registration: { status: "received" } })
}
