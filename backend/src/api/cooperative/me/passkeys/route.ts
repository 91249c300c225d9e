import type { MedusaResponse } from "@medusajs/framework/http"
import { addSignInPasskey } from "../../../../workflows/member-access/passkeys"
import { line } from "../../../input"
import { PasskeyAnswer } from "../../../member-access/validators"
import { parseBody } from "../../../parse-body"
import { toBrowserAssertion, publicKey } from "../../keys/validators"
import type { MemberRequest } from "../../member-request"
import { passkeysView } from "./view"

const AddPasskey = PasskeyAnswer.extend({ public_key: publicKey, name: line(60) })

/** By which I sign in: they sign nothing for the cooperative. */
export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  res.json(await passkeysView(req.scope, req.member.id))
}

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const { challenge_id, credential_id, public_key, assertion, name } = parseBody(AddPasskey, req.body)
  await addSignInPasskey(req.scope, {
    memberId: req.member.id,
    challengeId: challenge_id,
    credentialId: credential_id,
    spki: public_key,
    assertion: toBrowserAssertion(assertion),
    name,
  })
  res.status(201).json(await passkeysView(req.scope, req.member.id))
}
