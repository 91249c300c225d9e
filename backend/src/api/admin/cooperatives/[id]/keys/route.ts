import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toKeysView } from "../../../../../workflows/custody/custody-view"
import { pathId } from "../../../../input"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json(await toKeysView(req.scope, pathId(req.params.id)))
}
