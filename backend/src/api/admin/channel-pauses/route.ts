import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { pauseAll } from "../../../workflows/channel/health/officer-decisions"
import { parseBody } from "../../parse-body"
import { Reason } from "../officers/validators"

const Pause = z.discriminatedUnion("paused", [
  Reason.extend({ paused: z.literal(true) }),
  z.strictObject({ paused: z.literal(false) }),
])

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const all = parseBody(Pause, req.body)
  res.json({ changed: await pauseAll(req.scope, { ...all, userId: req.auth_context.actor_id }) })
}
