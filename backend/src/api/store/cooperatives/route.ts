import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import { listStoreCooperatives } from "../../../workflows/catalog/store-cooperatives"

export const GET = async (req: MedusaStoreRequest, res: MedusaResponse) => {
  res.json({ cooperatives: await listStoreCooperatives(req.scope) })
}
