import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { lookAtInvitation } from "../../../workflows/member-access/invitations"
import { parseBody } from "../../parse-body"
import { LookAtInvitation } from "../validators"

/** Who invites, to what. The secret comes in the body, so that no log of addresses keeps it. */
export const POST = async (req: MedusaRequest, res: MedusaResponse) => {
  const { secret } = parseBody(LookAtInvitation, req.body)
  res.json({ invitation: await lookAtInvitation(req.scope, secret, req.ip ?? "") })
}
