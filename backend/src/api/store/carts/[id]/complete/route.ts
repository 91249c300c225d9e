import { prepareRetrieveQuery } from "@medusajs/framework"
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { refetchCart } from "@medusajs/medusa/api/store/carts/helpers"
import { defaultStoreCartFields } from "@medusajs/medusa/api/store/carts/query-config"
import { completeCheckout } from "../../../../../workflows/checkout"

const T = MedusaError.Types
/** Medusa answers these with 200 and the cart: the buyer is not done yet, and nothing is wrong. */
const UNPAID: readonly unknown[] = [T.PAYMENT_AUTHORIZATION_ERROR, T.PAYMENT_REQUIRES_MORE_ERROR]

/** In place of Medusa's own route and with its answers; the middlewares of that one run before, as they did. */
export async function POST(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const cartId = String(req.params.id)
  try {
    const { orderId } = await completeCheckout(req.scope, cartId)
    const { data } = await req.scope
      .resolve(ContainerRegistrationKeys.QUERY)
      .graph({ entity: "order", fields: req.queryConfig.fields, filters: { id: orderId } })
    res.status(200).json({ type: "order", order: data[0] })
  } catch (error) {
    const { type, message, name } = error as Partial<MedusaError>
    if (!UNPAID.includes(type)) throw error
    const { remoteQueryConfig } = await prepareRetrieveQuery({}, { defaults: defaultStoreCartFields }, req)
    const cart = await refetchCart(cartId, req.scope, remoteQueryConfig.fields)
    res.status(200).json({ type: "cart", cart, error: { message, name, type } })
  }
}
