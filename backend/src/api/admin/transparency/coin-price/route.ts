import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { setCoinPrice } from "../../../../workflows/transparency"
import { parseBody } from "../../../parse-body"
import { CoinPrice } from "./validators"

/** What the estimate on the transparency page is made with; nothing is paid by it. */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { vnd } = parseBody(CoinPrice, req.body)
  await setCoinPrice(req.scope, { vnd, setBy: req.auth_context.actor_id })
  res.status(201).json({ coin_price: { vnd } })
}
