import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { toKeysView } from "../../../../../workflows/custody/custody-view"
import { recoverKey } from "../../../../../workflows/custody/recover-key"
import { paragraphs, pathId } from "../../../../input"
import { parseBody } from "../../../../parse-body"

/** The key that is lost is named, so that a second press does not end the one that replaced it. */
const RecoverKey = z.strictObject({ key_id: z.string().regex(/^[0-9a-f]{64}$/), reason: paragraphs(300) })

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { key_id: keyId, reason } = parseBody(RecoverKey, req.body)
  const cooperativeId = pathId(req.params.id)
  await recoverKey(req.scope, { cooperativeId, keyId, reason, userId: req.auth_context.actor_id })
  res.json(await toKeysView(req.scope, cooperativeId))
}
