import type { MedusaResponse } from "@medusajs/framework/http"
import { toKeysView } from "../../../../../workflows/custody/custody-view"
import { revokeOwnKey } from "../../../../../workflows/custody/revoke-key"
import { parseBody } from "../../../../parse-body"
import { requireRole, type MemberRequest } from "../../../member-request"
import { pathKeyId, RevokeKey } from "../../validators"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner")
  const { reason } = parseBody(RevokeKey, req.body)
  const { cooperativeId } = req.member
  await revokeOwnKey(req.scope, { cooperativeId, keyId: pathKeyId(req.params.keyId), reason })
  res.json(await toKeysView(req.scope, cooperativeId))
}
