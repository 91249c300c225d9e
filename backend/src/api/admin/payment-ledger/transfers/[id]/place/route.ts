import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { placeTransfer } from "../../../../../../workflows/payment/officer-decisions"
import { pathId } from "../../../../../input"
import { parseBody } from "../../../../../parse-body"

/** As officers type it: in any case, with blanks. */
const Place = z.strictObject({
  reference: z
    .string()
    .max(60)
    .transform((text) => text.toUpperCase().replaceAll(/[^0-9A-Z]/g, "")),
})

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const id = pathId(req.params.id)
  const { reference } = parseBody(Place, req.body)
  await placeTransfer(req.scope, { id, userId: req.auth_context.actor_id, reference })
  res.json({ transfer: { id, reference } })
}
