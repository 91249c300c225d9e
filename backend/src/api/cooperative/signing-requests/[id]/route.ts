import type { MedusaResponse } from "@medusajs/framework/http"
import { toSigningRequestsView } from "../../../../workflows/custody/custody-view"
import { signRequest } from "../../../../workflows/custody/sign-request"
import { pathId } from "../../../input"
import { parseBody } from "../../../parse-body"
import { Assertion, toBrowserAssertion } from "../../keys/validators"
import { requireRole, type MemberRequest } from "../../member-request"

/** Signing what is signed changes nothing and is not a fault. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const requestId = pathId(req.params.id)
  const { cooperativeId } = req.member
  const assertion = toBrowserAssertion(parseBody(Assertion, req.body))
  await signRequest(req.scope, { cooperativeId, requestId, assertion })
  res.json(await toSigningRequestsView(req.scope, cooperativeId))
}
