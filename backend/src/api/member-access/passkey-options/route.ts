import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { signInOptions } from "../../../workflows/member-access/passkeys"

export const POST = async (req: MedusaRequest, res: MedusaResponse) => {
  res.status(201).json(await signInOptions(req.scope))
}
