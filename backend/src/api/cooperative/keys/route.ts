import type { MedusaResponse } from "@medusajs/framework/http"
import { toKeysView } from "../../../workflows/custody/custody-view"
import { registerPasskey } from "../../../workflows/custody/register-passkey"
import { parseBody } from "../../parse-body"
import { requireRole, type MemberRequest } from "../member-request"
import { RegisterPasskey, toBrowserAssertion } from "./validators"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  res.json(await toKeysView(req.scope, req.member.cooperativeId))
}

/** 201 when the passkey signs from now on, 202 when the passkey before it has to agree first. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner")
  const passkey = parseBody(RegisterPasskey, req.body)
  const { id: memberId, cooperativeId } = req.member
  const { state } = await registerPasskey(req.scope, {
    memberId,
    cooperativeId,
    challengeId: passkey.challenge_id,
    credentialId: passkey.credential_id,
    spki: passkey.public_key,
    assertion: toBrowserAssertion(passkey.assertion),
  })
  res.status(state === "queued" ? 201 : 202).json(await toKeysView(req.scope, cooperativeId))
}
