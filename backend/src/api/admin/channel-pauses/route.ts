import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { pauseAll } from "../../../workflows/channel/health/for-officers"
import { parseBody } from "../../parse-body"

const Pause = z.strictObject({ paused: z.boolean() })

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { paused } = parseBody(Pause, req.body)
  res.json({ changed: await pauseAll(req.scope, { userId: req.auth_context.actor_id, paused }) })
}
