import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { signInWithPasskey } from "../../../workflows/member-access/passkeys"
import { toBrowserAssertion } from "../../cooperative/keys/validators"
import { parseBody } from "../../parse-body"
import { PasskeySignIn } from "../validators"

export const POST = async (req: MedusaRequest, res: MedusaResponse) => {
  const { challenge_id, credential_id, assertion, device } = parseBody(PasskeySignIn, req.body)
  const token = await signInWithPasskey(req.scope, {
    challengeId: challenge_id,
    credentialId: credential_id,
    assertion: toBrowserAssertion(assertion),
    address: req.ip ?? "",
    device,
  })
  res.json({ token })
}
