import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { deliverCart, quotesOfCart } from "../../../../../workflows/delivery/cart-delivery"
import type { SenderQuote } from "../../../../../workflows/delivery/quotes"
import { line, optional, parseQuery, pathId } from "../../../../input"

const To = z.object({ province: optional(line(60)) })

/** What each sender's parcel costs, before anything is chosen. */
export const GET = async (req: MedusaRequest, res: MedusaResponse) => {
  const { province } = parseQuery(To, req.query)
  send(res, await quotesOfCart(req.scope, pathId(req.params.id), province))
}

export const POST = async (req: MedusaRequest, res: MedusaResponse) => {
  send(res, await deliverCart(req.scope, pathId(req.params.id)))
}

function send(res: MedusaResponse, quotes: readonly SenderQuote[]): void {
  res.setHeader("Cache-Control", "private, no-store")
  res.json({
    senders: quotes.map(({ cooperative_id: _id, ...quote }) => quote),
    total: quotes.reduce((sum, { amount }) => sum + amount, 0),
  })
}
