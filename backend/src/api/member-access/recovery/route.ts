import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { recover } from "../../../workflows/member-access/recovery"
import { parseBody } from "../../parse-body"
import { Recover } from "../validators"

export const POST = async (req: MedusaRequest, res: MedusaResponse) => {
  const { code, password, device } = parseBody(Recover, req.body)
  res.json({ token: await recover(req.scope, { code, password, device, address: req.ip ?? "" }) })
}
