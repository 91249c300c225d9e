import type { MedusaResponse } from "@medusajs/framework/http"
import { signInPasskeyOptions } from "../../../../../workflows/member-access/passkeys"
import type { MemberRequest } from "../../../member-request"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  res.status(201).json(await signInPasskeyOptions(req.scope, req.member.id))
}
