import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { retrieveStoreCooperative } from "../../../../workflows/catalog/store-cooperatives"
import { isHandle } from "../../catalog/validators"

export const GET = async (req: MedusaStoreRequest, res: MedusaResponse) => {
  const { handle } = req.params
  const channels = req.publishable_key_context.sales_channel_ids
  const found = isHandle(handle) ? await retrieveStoreCooperative(req.scope, handle, channels, new Date()) : null
  if (!found) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Cooperative not found", "cooperative_not_found")
  res.json(found)
}
